package tifo.metric;

import java.util.Arrays;

/// One time series: labels, and samples in ascending time (milliseconds since the epoch).
///
/// The arrays are handed over, not copied: whoever builds a series must not write to them again.
public record Series(Labels labels, long[] times, double[] values) {
  /// The exact NaN that Prometheus writes when a series ends; every other NaN is a value.
  public static final long STALE_BITS = 0x7ff0000000000002L;

  public Series {
    if (times.length != values.length) {
      throw new IllegalArgumentException(times.length + " times, " + values.length + " values");
    }
  }

  public static Series of(Labels labels, long time, double value) {
    return new Series(labels, new long[] {time}, new double[] {value});
  }

  public static boolean isStaleMarker(double value) {
    return Double.doubleToRawLongBits(value) == STALE_BITS;
  }

  public int size() {
    return times.length;
  }

  public boolean isEmpty() {
    return times.length == 0;
  }

  /// The last sample's value, NaN when there is none.
  public double last() {
    return isEmpty() ? Double.NaN : values[values.length - 1];
  }

  /// The last sample's time in milliseconds, `Long.MIN_VALUE` when there is none.
  public long lastTime() {
    return isEmpty() ? Long.MIN_VALUE : times[times.length - 1];
  }

  /// The samples with `start <= time <= end`, in milliseconds.
  public Series between(long start, long end) {
    int from = lowerBound(start);
    int to = lowerBound(end + 1);
    return new Series(
        labels, Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from, to));
  }

  private int lowerBound(long time) {
    int at = Arrays.binarySearch(times, time);
    return at >= 0 ? at : -at - 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && labels.equals(that.labels)
        && Arrays.equals(times, that.times)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return labels.hashCode() * 31 + Arrays.hashCode(times);
  }
}
