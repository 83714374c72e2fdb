package tifo.source.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A group of rules that the server itself evaluates together.
public record ServedRuleGroup(
    String name,
    String file,
    Duration interval,
    Optional<Instant> lastEvaluation,
    List<ServedRule> rules) {
  public ServedRuleGroup {
    rules = List.copyOf(rules);
  }
}
