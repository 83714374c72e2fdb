package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.metric.TimeRange;
import tifo.source.SourceSet;

/// One question of a rule to a source. `ref` names the answer within the rule, `source` who is
/// asked. Immutable.
///
/// Without a `window` it asks for one instant, which is `ago` before the evaluation.
public record RuleQuery(
    String ref, String promql, Optional<Window> window, Duration ago, String source) {
  /// A range from `from` to `to` before the evaluation, a sample each `step`.
  public record Window(Duration from, Duration to, Duration step) {}

  /// A range of the usual source.
  public static RuleQuery range(String ref, String promql, Window window) {
    return new RuleQuery(ref, promql, Optional.of(window), Duration.ZERO, SourceSet.UNNAMED);
  }

  /// The instant of the evaluation, of the usual source.
  public static RuleQuery instant(String ref, String promql) {
    return instant(ref, promql, Duration.ZERO);
  }

  /// An instant before the evaluation, of the usual source.
  public static RuleQuery instant(String ref, String promql, Duration ago) {
    return new RuleQuery(ref, promql, Optional.empty(), ago, SourceSet.UNNAMED);
  }

  public RuleQuery to(String otherSource) {
    return new RuleQuery(ref, promql, window, ago, otherSource);
  }

  /// The instant to ask for at an evaluation, for a query without a window.
  public Instant instant(Instant at) {
    return at.minus(ago);
  }

  /// How far before the evaluation it begins to look.
  public Duration back() {
    return window.map(Window::from).orElse(ago);
  }

  /// The range to ask for at an evaluation, empty for an instant query.
  ///
  /// Its steps are counted from the end, so that the last sample is always the newest that there
  /// is.
  public Optional<TimeRange> range(Instant at) {
    return window.map(w -> {
      long step = Math.max(1, w.step().toMillis());
      long end = at.minus(w.to()).toEpochMilli();
      long steps = w.from().minus(w.to()).toMillis() / step;
      return new TimeRange(end - steps * step, end, step);
    });
  }

  /// The same question, whatever it is called within a rule: such are asked once an evaluation.
  RuleQuery unnamed() {
    return new RuleQuery("", promql, window, ago, source);
  }
}
