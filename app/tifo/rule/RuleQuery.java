package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.metric.TimeRange;
import tifo.source.SourceSet;

/// One question of a rule to a source. `ref` names the answer within the rule, `source` who is
/// asked. Immutable.
///
/// Without a `window` it asks for the evaluation's instant.
public record RuleQuery(String ref, String promql, Optional<Window> window, String source) {
  /// A range from `from` to `to` before the evaluation, a sample each `step`.
  public record Window(Duration from, Duration to, Duration step) {}

  /// A question to the usual source.
  public RuleQuery(String ref, String promql, Optional<Window> window) {
    this(ref, promql, window, SourceSet.UNNAMED);
  }

  public static RuleQuery instant(String ref, String promql) {
    return new RuleQuery(ref, promql, Optional.empty());
  }

  public RuleQuery to(String otherSource) {
    return new RuleQuery(ref, promql, window, otherSource);
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
    return new RuleQuery("", promql, window, source);
  }
}
