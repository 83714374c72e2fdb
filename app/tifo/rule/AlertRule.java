package tifo.rule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.route.SimplifiedRoutes;
import tifo.rule.template.Template;

/// One alert rule of either format. Immutable.
///
/// `pendingFor` is the file's `for`. `id` stays the same as long as the names and labels of the
/// rule do, whatever stands beside it, and is unique among all loaded rules. `limit` is the most
/// active alerts that the rule may have, 0 for no limit but ours. `source` is the place in its
/// file, `file:line:column`, `number` how values are written that have no annotation. `reserved`
/// are the labels of its alerts that nothing overrides: its name, and what else Grafana sets
/// itself. `notification` is who is told where the rule says so itself, as only Grafana's can.
public record AlertRule(
    String id,
    String name,
    String group,
    RuleFormat format,
    Condition condition,
    Duration pendingFor,
    Duration keepFiringFor,
    Map<String, Template> labels,
    Map<String, Template> annotations,
    Duration interval,
    int limit,
    Optional<PanelLink> link,
    boolean paused,
    String source,
    ValueFormat number,
    Labels reserved,
    Optional<SimplifiedRoutes.Settings> notification)
    implements Rule {
  /// The label that holds a rule's name.
  public static final String ALERT_NAME = "alertname";

  public AlertRule {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /// A rule whose alerts have no reserved label but its name, and that leaves it to routes who is
  /// told of them.
  public AlertRule(
      String id,
      String name,
      String group,
      RuleFormat format,
      Condition condition,
      Duration pendingFor,
      Duration keepFiringFor,
      Map<String, Template> labels,
      Map<String, Template> annotations,
      Duration interval,
      int limit,
      Optional<PanelLink> link,
      boolean paused,
      String source,
      ValueFormat number) {
    this(
        id,
        name,
        group,
        format,
        condition,
        pendingFor,
        keepFiringFor,
        labels,
        annotations,
        interval,
        limit,
        link,
        paused,
        source,
        number,
        Labels.of(ALERT_NAME, name),
        Optional.empty());
  }

  /// The same rule with its numbers written like this.
  public AlertRule writing(ValueFormat other) {
    return with(condition, other);
  }

  /// The same rule judged like this.
  public AlertRule judging(Condition other) {
    return with(other, number);
  }

  private AlertRule with(Condition otherCondition, ValueFormat otherNumber) {
    return new AlertRule(
        id,
        name,
        group,
        format,
        otherCondition,
        pendingFor,
        keepFiringFor,
        labels,
        annotations,
        interval,
        limit,
        link,
        paused,
        source,
        otherNumber,
        reserved,
        notification);
  }

  /// By the id alone, which tells rules apart: all that they hold takes long to hash, and every
  /// evaluation looks rules up.
  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
