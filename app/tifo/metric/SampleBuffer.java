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
    reserve(1);
    times[size] = time;
    values[size++] = value;
  }

  /// Makes room for so many samples more, which a decoder writes into the arrays itself and then
  /// tells by `setSize`. The arrays may be others afterwards.
  public void reserve(int more) {
    if (size + more > times.length) {
      int length = Math.max(size + more, times.length * 2);
      times = Arrays.copyOf(times, length);
      values = Arrays.copyOf(values, length);
    }
  }

  /// Says up to where the arrays hold samples.
  public void setSize(int size) {
    this.size = size;
  }

  /// Adds samples that are newer than the last one, from arrays.
  public void add(long[] moreTimes, double[] moreValues, int from, int to) {
    int count = to - from;
    reserve(count);
    System.arraycopy(moreTimes, from, times, size, count);
    System.arraycopy(moreValues, from, values, size, count);
    size += count;
  }

  /// Takes out the marks that say that a series ended.
  public void dropStaleMarkers() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!Series.isStaleMarker(values[i])) {
        if (kept < i) {
          times[kept] = times[i];
          values[kept] = values[i];
        }
        kept++;
      }
    }
    size = kept;
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
