package tifo.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.source.MetricSource;
import tifo.source.SourceSet;

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

  /// The group in parts whose rules ask the same sources, so that a source that hangs holds up the
  /// rules that need it and no others.
  public List<RuleGroup> bySources(SourceSet sources) {
    Map<Set<MetricSource>, List<AlertRule>> parts = new LinkedHashMap<>();
    for (AlertRule rule : rules) {
      Set<MetricSource> asked =
          rule.condition().queries().stream()
              .map(query -> sources.named(query.source()))
              .collect(Collectors.toSet());
      parts.computeIfAbsent(asked, _ -> new ArrayList<>()).add(rule);
    }
    return parts.values().stream().map(this::with).toList();
  }

  /// The same group with other rules.
  public RuleGroup with(List<AlertRule> others) {
    return new RuleGroup(name, file, format, interval, queryOffset, others, recordings);
  }
}
