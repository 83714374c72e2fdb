package tifo.rule;

import java.time.Instant;

/// A rule that could not be judged at its last evaluation, why, and since when. Immutable.
///
/// `source` is the source that gave no answer, empty when the rule fails for reasons of its own.
public record RuleFailure(
    String ruleId, String ruleName, String reason, String source, Instant since) {}
