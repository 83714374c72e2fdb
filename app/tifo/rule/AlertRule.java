package tifo.rule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tifo.rule.template.Template;

/// One alert rule of either format. Immutable.
///
/// `pendingFor` is the file's `for`. `id` stays the same as long as the file's names do, and is
/// unique among all loaded rules. `limit` is the most active alerts that the rule may have, 0 for
/// no limit but ours. `source` is the place in its file, `file:line:column`, `number` how values
/// are written that have no annotation.
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
    ValueFormat number)
    implements Rule {
  public AlertRule {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /// The same rule with its numbers written like this.
  public AlertRule writing(ValueFormat other) {
    return new AlertRule(
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
        other);
  }
}
