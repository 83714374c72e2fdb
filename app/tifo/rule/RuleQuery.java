package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.metric.TimeRange;

/// One question of a rule to the source. `ref` names the answer within the rule. Immutable.
///
/// Without a `window` it asks for the evaluation's instant.
public record RuleQuery(String ref, String promql, Optional<Window> window) {
  /// A range from `from` to `to` before the evaluation, a sample each `step`.
  public record Window(Duration from, Duration to, Duration step) {}

  public static RuleQuery instant(String ref, String promql) {
    return new RuleQuery(ref, promql, Optional.empty());
  }

  /// The range to ask for at an evaluation, empty for an instant query.
  public Optional<TimeRange> range(Instant at) {
    return window.map(w ->
        new TimeRange(
            at.minus(w.from()).toEpochMilli(),
            at.minus(w.to()).toEpochMilli(),
            Math.max(1, w.step().toMillis())));
  }

  /// The same question, whatever it is called within a rule: such are asked once an evaluation.
  RuleQuery unnamed() {
    return new RuleQuery("", promql, window);
  }
}
