package tifo.rule.lint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.rule.PanelLink;
import tifo.rule.RuleFormat;
import tifo.yaml.Place;

/// A rule as its file has it, with the places of its parts; also one that cannot be used.
/// Immutable.
///
/// `group` is the group's name, with the folder of a Grafana rule before it. `labels` hold those of
/// the group too. `queries` of an alert of Prometheus is its one expression.
record LintRule(
    RuleFormat format,
    boolean alert,
    String group,
    String name,
    String uid,
    Place place,
    Place namePlace,
    Map<String, Worded> labels,
    Map<String, Worded> annotations,
    Optional<Duration> pendingFor,
    Optional<PanelLink> link,
    List<LintQuery> queries) {
  LintRule {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    queries = List.copyOf(queries);
  }

  /// A text of a rule, and where it stands.
  record Worded(Place place, String text) {}

  /// What a person calls it.
  String title() {
    return (alert ? "alert " : "recording rule ") + name;
  }

  /// Whether each series that the expression gives is an alert, as in Prometheus.
  boolean firesForEach() {
    return alert && format == RuleFormat.PROMETHEUS;
  }
}
