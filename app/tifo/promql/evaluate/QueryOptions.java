package tifo.promql.evaluate;

import java.time.Duration;
import tifo.promql.function.Dialect;

/// How queries are evaluated, and how far they may go. Immutable.
///
/// `lateNames` removes metric names at the end of a query instead of at each function, as servers
/// do with the flag `promql-delayed-name-removal`. `subqueryStep` is that of subqueries without
/// one.
public record QueryOptions(
    Dialect dialect,
    boolean lateNames,
    Duration lookback,
    Duration subqueryStep,
    int maxSamples,
    int maxSeries,
    Duration timeout) {
  /// What a Prometheus 3 server does without flags.
  public static final QueryOptions DEFAULT =
      new QueryOptions(
          Dialect.PROMETHEUS_3,
          false,
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          50_000_000,
          200_000,
          Duration.ofMinutes(2));

  public QueryOptions withLateNames(boolean late) {
    return new QueryOptions(dialect, late, lookback, subqueryStep, maxSamples, maxSeries, timeout);
  }

  public QueryOptions lookingBack(Duration other) {
    return new QueryOptions(
        dialect, lateNames, other, subqueryStep, maxSamples, maxSeries, timeout);
  }

  /// With a shorter time-out, unless it is as short already.
  public QueryOptions within(Duration most) {
    return most.compareTo(timeout) >= 0
        ? this
        : new QueryOptions(dialect, lateNames, lookback, subqueryStep, maxSamples, maxSeries, most);
  }

  public QueryOptions in(Dialect other) {
    return new QueryOptions(
        other, lateNames, lookback, subqueryStep, maxSamples, maxSeries, timeout);
  }
}
