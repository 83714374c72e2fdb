package tifo.metric;

import java.util.Arrays;

/// What readers of a series look for in its samples: where it falls, as a counter does that starts
/// anew, and whether there are stale markers. Worked out once for samples that are read again and
/// again. Immutable, any thread.
public final class Marks {
  /// A series that falls at more of its samples than this share is no counter.
  private static final int SHARE = 16;

  private final int[] falls;
  private final boolean knowsFalls;
  private final boolean stale;

  private Marks(int[] falls, boolean knowsFalls, boolean stale) {
    this.falls = falls;
    this.knowsFalls = knowsFalls;
    this.stale = stale;
  }

  /// The marks of these values, which are all that the series has.
  public static Marks of(double[] values) {
    int most = 4 + values.length / SHARE;
    int[] falls = new int[most];
    int count = 0;
    boolean stale = false;
    for (int i = 0; i < values.length; i++) {
      stale |= Series.isStaleMarker(values[i]);
      if (i > 0 && values[i] < values[i - 1] && count++ < most) {
        falls[count - 1] = i;
      }
    }
    return count > most
        ? new Marks(new int[0], false, stale)
        : new Marks(Arrays.copyOf(falls, count), true, stale);
  }

  /// The indexes of those values that are below the one before, ascending; only where `knowsFalls`.
  int[] falls() {
    return falls;
  }

  boolean knowsFalls() {
    return knowsFalls;
  }

  boolean hasStale() {
    return stale;
  }
}
