package tifo.rule;

import java.time.Duration;
import java.util.List;

/// Rules that are evaluated together, at the same instants, in the order of the file. Immutable.
///
/// `queryOffset` is how far before its instant a Prometheus group asks.
public record RuleGroup(
    String name,
    String file,
    RuleFormat format,
    Duration interval,
    Duration queryOffset,
    List<AlertRule> rules,
    List<RecordingRule> recordings) {
  public RuleGroup {
    rules = List.copyOf(rules);
    recordings = List.copyOf(recordings);
  }
}
