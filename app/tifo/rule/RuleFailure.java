package tifo.rule;

import java.time.Instant;
import java.util.Optional;

/// A rule that could not be judged at its last evaluation, why, and since when. Immutable.
///
/// `source` is the source that gave no answer, empty when the rule fails for reasons of its own.
public record RuleFailure(
    String ruleId, String ruleName, String reason, String source, Instant since) {
  /// What is known after an evaluation that ended with this error, if with any.
  static Optional<RuleFailure> after(
      String ruleId,
      String ruleName,
      Optional<RuleFailure> before,
      Optional<String> error,
      RuleData answers,
      Instant at) {
    String silent = answers instanceof RuleData.Failed failed ? failed.source() : "";
    Instant since = before.map(RuleFailure::since).orElse(at);
    return error.map(reason -> new RuleFailure(ruleId, ruleName, reason, silent, since));
  }
}
