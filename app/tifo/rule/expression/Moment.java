package tifo.rule.expression;

import java.time.Instant;
import java.util.Set;
import tifo.metric.Labels;

/// What an expression may know besides its inputs: the instant of the evaluation, and the labels of
/// the condition's results whose instances are pending or firing by their own data. Immutable.
public record Moment(Instant at, Set<Labels> loaded) {
  public Moment {
    loaded = Set.copyOf(loaded);
  }

  /// Of a rule that has no instances yet.
  public static Moment of(Instant at) {
    return new Moment(at, Set.of());
  }
}
