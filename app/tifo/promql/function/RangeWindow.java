package tifo.promql.function;

import java.util.Arrays;
import tifo.metric.SampleBuffer;

/// The windows of `selector[range]` at every step, laid over one series after the other. One thread
/// at a time; its arrays are used again for the next series.
///
/// A window ends at `end(i)`, which `offset` and `@` move away from the step's own `time(i)`, and
/// holds the samples from index `from(i)` up to, but without, `to(i)`.
public final class RangeWindow {
  private final Grid grid;
  private final long firstEnd;
  private final long endStep;
  private final long range;
  private final Dialect dialect;
  private final int[] from;
  private final int[] to;
  private SampleBuffer samples = new SampleBuffer();

  // The times that the windows were found in, to know them again.
  private long[] laidTimes = new long[0];
  private int laidSize = -1;
  private int laidLayout;
  private int layout;

  private RangeWindow(Grid grid, long firstEnd, long endStep, long range, Dialect dialect) {
    this.grid = grid;
    this.firstEnd = firstEnd;
    this.endStep = endStep;
    this.range = range;
    this.dialect = dialect;
    this.from = new int[grid.count()];
    this.to = new int[grid.count()];
  }

  /// Windows that move with the steps, `offset` milliseconds behind them.
  public static RangeWindow sliding(Grid grid, long range, long offset, Dialect dialect) {
    return new RangeWindow(grid, grid.start() - offset, grid.step(), range, dialect);
  }

  /// The same window at every step, as `@` asks for.
  public static RangeWindow pinned(Grid grid, long end, long range, Dialect dialect) {
    return new RangeWindow(grid, end, 0, range, dialect);
  }

  /// Finds the samples of every window in one pass. The buffer holds no stale markers and stays
  /// unchanged while the windows are in use.
  ///
  /// All series of a target are scraped at once, so the windows mostly are where they were.
  public void lay(SampleBuffer buffer) {
    long[] times = buffer.times();
    int size = buffer.size();
    boolean isSame =
        size == laidSize
            && ((buffer == samples && buffer.layout() == laidLayout)
                || Arrays.equals(times, 0, size, laidTimes, 0, size));
    samples = buffer;
    laidLayout = buffer.layout();
    if (isSame) {
      return;
    }
    find(times, size);
    if (laidTimes.length < size) {
      laidTimes = new long[Math.max(size, 2 * laidTimes.length)];
    }
    System.arraycopy(times, 0, laidTimes, 0, size);
    laidSize = size;
    layout++;
  }

  /// Stays the same as long as the windows and the times of the samples do, from one series to the
  /// next.
  int layout() {
    return layout;
  }

  private void find(long[] times, int size) {
    int low = 0;
    int high = 0;
    for (int i = 0; i < from.length; i++) {
      long end = end(i);
      long first = dialect.holdsLeftEnd() ? end - range : end - range + 1;
      while (low < size && times[low] < first) {
        low++;
      }
      high = Math.max(high, low);
      while (high < size && times[high] <= end) {
        high++;
      }
      from[i] = low;
      to[i] = high;
    }
  }

  public int steps() {
    return from.length;
  }

  /// Where the window of a step ends, in milliseconds.
  public long end(int step) {
    return firstEnd + step * endStep;
  }

  /// The time of the step itself.
  public long time(int step) {
    return grid.time(step);
  }

  public long range() {
    return range;
  }

  public Dialect dialect() {
    return dialect;
  }

  public int from(int step) {
    return from[step];
  }

  public int to(int step) {
    return to[step];
  }

  public long[] times() {
    return samples.times();
  }

  public double[] values() {
    return samples.values();
  }

  /// How many samples the series has over all windows.
  public int size() {
    return samples.size();
  }

  /// How many values are below the one before them.
  int fallCount() {
    return samples.fallCount();
  }

  /// The indexes of those values, ascending, as many as `fallCount` said.
  int[] falls() {
    return samples.falls();
  }
}
