package tifo.metric;

import java.util.Arrays;

/// Samples of one series in ascending time, in arrays that are used again for the next one. One
/// thread at a time.
///
/// The arrays are open to readers because inner loops run over them; they are valid up to `size`
/// and until the next write.
public final class SampleBuffer {
  private long[] times = new long[256];
  private double[] values = new double[256];
  private int size;

  public void clear() {
    size = 0;
  }

  /// Adds a sample that is newer than the last one; time in milliseconds since the epoch.
  public void add(long time, double value) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    times[size] = time;
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  public long[] times() {
    return times;
  }

  public double[] values() {
    return values;
  }
}
