package tifo.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what breaks one rule, a bug or too little memory, from those that are judged after it.
/// Stateless, any thread.
final class RuleGuard {
  private static final Logger LOG = LoggerFactory.getLogger(RuleGuard.class);

  private RuleGuard() {}

  /// The step; a rule that breaks stays as it was, and fails.
  static RuleMachine.Step step(AlertRule rule, RuleState state, RuleData data, Instant at) {
    return step(rule, state, at, () -> RuleMachine.step(rule, state, data, at));
  }

  static RuleMachine.Step step(
      AlertRule rule, RuleState state, Instant at, Supplier<RuleMachine.Step> step) {
    try {
      return step.get();
    } catch (RuntimeException | Error e) {
      RuleState same = state.failed(broken(rule.id(), at, e));
      return new RuleMachine.Step(same, List.of(), RuleMachine.alerts(state));
    }
  }

  /// The same of a recording, which tells why nothing is written.
  static Optional<String> recording(
      RecordingRule rule, Instant at, Supplier<Optional<String>> write) {
    try {
      return write.get();
    } catch (RuntimeException | Error e) {
      return Optional.of(broken(rule.id(), at, e));
    }
  }

  private static String broken(String id, Instant at, Throwable why) {
    LOG.error("rule {} could not be judged at {}", id, at, why);
    return "the rule cannot be judged: " + why;
  }
}
