package tifo.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.source.MetricSource;
import tifo.source.SourceSet;

/// Rules that are evaluated together, at the same instants, in the order of the file. Immutable.
///
/// `queryOffset` is how far before its instant a Prometheus group asks, `all` its rules of both
/// kinds.
public record RuleGroup(
    String name,
    String file,
    RuleFormat format,
    Duration interval,
    Duration queryOffset,
    List<Rule> all) {
  public RuleGroup {
    all = List.copyOf(all);
  }

  /// A group whose recordings stand before its alerts.
  public RuleGroup(
      String name,
      String file,
      RuleFormat format,
      Duration interval,
      Duration queryOffset,
      List<AlertRule> rules,
      List<RecordingRule> recordings) {
    this(
        name,
        file,
        format,
        interval,
        queryOffset,
        Stream.<Rule>concat(recordings.stream(), rules.stream()).toList());
  }

  /// Those that alert.
  public List<AlertRule> rules() {
    return of(AlertRule.class);
  }

  /// Those that record.
  public List<RecordingRule> recordings() {
    return of(RecordingRule.class);
  }

  private <T extends Rule> List<T> of(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The group in parts whose rules ask the same sources, so that a source that hangs holds up the
  /// rules that need it and no others.
  public List<RuleGroup> bySources(SourceSet sources) {
    Map<Set<MetricSource>, List<Rule>> parts = new LinkedHashMap<>();
    for (Rule rule : all) {
      Set<MetricSource> asked =
          rule.condition().queries().stream()
              .map(query -> sources.named(query.source()))
              .collect(Collectors.toSet());
      parts.computeIfAbsent(asked, _ -> new ArrayList<>()).add(rule);
    }
    return parts.values().stream().map(this::with).toList();
  }

  /// The same group with other rules.
  public RuleGroup with(List<? extends Rule> others) {
    return new RuleGroup(name, file, format, interval, queryOffset, List.copyOf(others));
  }

  /// The same group as if it came from another file.
  public RuleGroup from(String otherFile) {
    return new RuleGroup(name, otherFile, format, interval, queryOffset, all);
  }

  /// A file without its folders: what names it wherever it lies.
  public static String fileName(String file) {
    return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  /// Without the rules, which take long to hash.
  @Override
  public int hashCode() {
    return 31 * file.hashCode() + name.hashCode();
  }
}
