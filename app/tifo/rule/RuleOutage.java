package tifo.rule;

import java.time.Instant;
import java.util.Optional;

/// A time for which a rule could not be judged; to the end of what was judged when `to` is empty.
/// Immutable.
public record RuleOutage(String ruleId, Instant from, Optional<Instant> to) {}
