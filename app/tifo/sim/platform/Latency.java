package tifo.sim.platform;

/// A log-logistic distribution of durations in milliseconds, given by its median and 99th
/// percentile: close to what services show, and its share below a bound is one expression.
public record Latency(double p50, double p99) {
  /// Upper bounds of the histogram, set as `statsHistogramBuckets` of Istio: fine where limits lie.
  static final double[] BOUNDS = {10, 25, 50, 100, 150, 200, 250, 300, 400, 600, 1000};

  Latency times(double median, double tail) {
    return new Latency(p50 * median, p99 * tail);
  }

  /// The share of requests that take at most so long.
  double shareBelow(double bound) {
    return 1 / (1 + StrictMath.pow(bound / p50, -shape()));
  }

  double mean() {
    double angle = Math.PI / shape();
    return p50 * angle / StrictMath.sin(angle);
  }

  // 1.5 keeps the mean finite where the tail is very long.
  private double shape() {
    return Math.max(1.5, StrictMath.log(99) / StrictMath.log(Math.max(1.2, p99 / p50)));
  }
}
