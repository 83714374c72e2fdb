package tifo.source.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A group of rules that the server itself evaluates together. `type` is `prometheus`, or what else
/// vmalert can ask; `limit` is the most alerts or series of a rule, 0 for no limit.
public record ServedRuleGroup(
    String name,
    String file,
    String type,
    Duration interval,
    int limit,
    Optional<Instant> lastEvaluation,
    List<ServedRule> rules) {
  public ServedRuleGroup {
    rules = List.copyOf(rules);
  }
}
