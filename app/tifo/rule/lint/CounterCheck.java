package tifo.rule.lint;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tifo.promql.Aggregation;
import tifo.promql.Expr;
import tifo.yaml.Durations;

/// Rates and their like: over counters, before sums, and over ranges that hold samples. One thread.
final class CounterCheck {
  private static final Set<String> FOR_COUNTERS = Set.of("rate", "irate", "increase");
  private static final Set<String> FOR_GAUGES =
      Set.of("delta", "idelta", "deriv", "predict_linear");

  /// The rules' expressions by the metric that they record.
  private final Map<String, Expr> recorded;

  private final LintQuery query;
  private final Duration scrapeInterval;
  private final Remarks remarks;

  CounterCheck(
      LintQuery query, Map<String, Expr> recorded, Duration scrapeInterval, Remarks remarks) {
    this.query = query;
    this.recorded = recorded;
    this.scrapeInterval = scrapeInterval;
    this.remarks = remarks;
  }

  void check(Expr expr) {
    for (Expr part : ExprParts.all(expr)) {
      if (part instanceof Expr.Call call && !call.args().isEmpty()) {
        boolean counters = FOR_COUNTERS.contains(call.function().name());
        if (counters || FOR_GAUGES.contains(call.function().name())) {
          argument(call, call.args().getFirst().bare(), counters);
        }
      }
    }
  }

  private void argument(Expr.Call call, Expr argument, boolean counters) {
    if (argument instanceof Expr.MatrixSelector matrix) {
      metric(call, matrix.selector().name(), counters);
      window(call, matrix.range().millis());
    } else if (counters
        && argument instanceof Expr.Subquery subquery
        && isSum(subquery.expr().bare())) {
      aggregation(call, query.text(subquery.expr().span()));
    }
  }

  private void metric(Expr.Call call, String name, boolean counters) {
    String function = call.function().name();
    Expr made = recorded.get(name);
    if (counters && made != null && isSum(made.bare()) && holdsCounters(made)) {
      aggregation(call, name);
    } else if (counters && MetricKind.isGauge(name)) {
      say(
          Check.RATE_OF_GAUGE,
          call,
          function + " reads the gauge " + name + ", and takes each fall of it for a restart",
          "use delta, deriv or avg_over_time");
    } else if (!counters && MetricKind.isCounter(name)) {
      say(
          Check.GAUGE_FUNCTION_OF_COUNTER,
          call,
          function + " reads the counter " + name + ", which falls to 0 with each restart",
          "use rate or increase");
    }
  }

  private void aggregation(Expr.Call call, String what) {
    say(
        Check.RATE_OF_AGGREGATION,
        call,
        call.function().name()
            + " reads the sum "
            + what
            + ": a restart of one of its parts looks like a small change",
        "take the rate of each series and then the sum");
  }

  private void window(Expr.Call call, OptionalLong millis) {
    Duration least = scrapeInterval.multipliedBy(2);
    if (millis.isPresent() && query.asWritten() && millis.getAsLong() < least.toMillis()) {
      say(
          Check.RATE_WINDOW,
          call,
          call.function().name()
              + " over "
              + Durations.text(Duration.ofMillis(millis.getAsLong()))
              + " rarely finds two samples, which come every "
              + Durations.text(scrapeInterval),
          "use at least " + Durations.text(scrapeInterval.multipliedBy(4)));
    }
  }

  private static boolean isSum(Expr expr) {
    return expr instanceof Expr.Aggregate aggregate && aggregate.op() == Aggregation.SUM;
  }

  /// Whether it sums counters themselves and not their rates.
  private static boolean holdsCounters(Expr expr) {
    return ExprParts.all(expr).stream().noneMatch(Expr.Call.class::isInstance)
        && ExprParts.selectors(expr).stream().allMatch(s -> MetricKind.isCounter(s.name()));
  }

  private void say(Check check, Expr at, String sentence, String advice) {
    remarks.add(check, check.level(), query.at(at.span()), sentence, advice, Set.of(query.home()));
  }
}
