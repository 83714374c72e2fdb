package tifo.promql.evaluate;

import java.time.Instant;
import tifo.promql.Quotes;
import tifo.promql.function.GoFloat;
import tifo.promql.function.Grid;
import tifo.promql.function.MonotonicityFixes;

/// Which buckets of classic histograms had to be raised, by how much, how often and when, in
/// milliseconds. Immutable.
record RaisedBuckets(
    double lowest, double highest, double most, long samples, long first, long last) {
  private static final String WHAT =
      "input to histogram_quantile needed to be fixed for monotonicity (see"
          + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)";

  static RaisedBuckets of(MonotonicityFixes fixes, Grid grid) {
    return new RaisedBuckets(
        fixes.minBound(),
        fixes.maxBound(),
        fixes.maxDifference(),
        fixes.steps(),
        grid.time(fixes.firstStep()),
        grid.time(fixes.lastStep()));
  }

  RaisedBuckets and(RaisedBuckets other) {
    return new RaisedBuckets(
        Math.min(lowest, other.lowest),
        Math.max(highest, other.highest),
        Math.max(most, other.most),
        samples + other.samples,
        Math.min(first, other.first),
        Math.max(last, other.last));
  }

  String words(String metric) {
    return WHAT
        + forMetric(metric)
        + ", from buckets %s to %s, with a max diff of %s, over %d samples from %s to %s"
            .formatted(
                GoFloat.message(lowest),
                GoFloat.message(highest),
                GoFloat.twoDigits(most),
                samples,
                Instant.ofEpochSecond(first / 1000),
                Instant.ofEpochSecond(last / 1000));
  }

  /// How annotations name a metric, if it has a name.
  static String forMetric(String metric) {
    return metric.isEmpty() ? "" : " for metric name " + Quotes.quote(metric);
  }
}
