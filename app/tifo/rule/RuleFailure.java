package tifo.rule;

import java.time.Instant;

/// A rule that could not be judged at its last evaluation, why, and since when. Immutable.
public record RuleFailure(String ruleId, String ruleName, String reason, Instant since) {}
