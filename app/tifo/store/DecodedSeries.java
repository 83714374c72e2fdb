package tifo.store;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.Arrays;
import tifo.metric.SampleBuffer;

/// The samples of one series as plain arrays. Immutable, any thread.
final class DecodedSeries {
  /// The times of a series. The series of a target have the same, so they are kept once.
  private static final class Times {
    private final long[] millis;
    private final int hash;

    Times(long[] millis) {
      this.millis = millis;
      this.hash = Arrays.hashCode(millis);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Times that && Arrays.equals(millis, that.millis);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final Interner<Times> KNOWN_TIMES = Interner.newWeakInterner();
  private static final int OVERHEAD = 64;

  private final Times times;
  private final double[] values;
  private final boolean ownTimes;

  @SuppressWarnings("ReferenceEquality") // Which of two equal arrays stays is the question.
  DecodedSeries(SampleBuffer samples) {
    Times found = new Times(Arrays.copyOf(samples.times(), samples.size()));
    times = KNOWN_TIMES.intern(found);
    ownTimes = times == found;
    values = Arrays.copyOf(samples.values(), samples.size());
  }

  /// What it takes in memory; times count for the first series that had them.
  int bytes() {
    return OVERHEAD + values.length * (ownTimes ? 2 * Long.BYTES : Long.BYTES);
  }

  void append(long from, long to, SampleBuffer into) {
    into.add(
        times.millis, values, first(from), to == Long.MAX_VALUE ? values.length : first(to + 1));
  }

  /// The index of the first sample at this time or later.
  private int first(long time) {
    long[] millis = times.millis;
    if (millis.length == 0 || time <= millis[0]) {
      return 0;
    }
    if (time > millis[millis.length - 1]) {
      return millis.length;
    }
    int at = Arrays.binarySearch(millis, time);
    return at >= 0 ? at : -at - 1;
  }
}
