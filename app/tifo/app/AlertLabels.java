package tifo.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.Outgoing;
import tifo.rule.StateKeeper;
import tifo.rule.route.SimplifiedRoutes;

/// The labels that routes, silences and Alertmanagers see of an alert: its own, under Grafana's
/// name where it speaks of the want of data, and those that bring it to the receiver that its rule
/// names. Immutable.
final class AlertLabels {
  private final Map<String, Labels> byRule = new HashMap<>();

  AlertLabels(Collection<AlertRule> rules) {
    this(rules, Map.of());
  }

  /// The same where alerts of rules that are not read any more are left from `before`, by the ids
  /// of the rules.
  AlertLabels(Collection<AlertRule> rules, Map<String, StateKeeper.Saved> before) {
    before.forEach((rule, saved) -> byRule.put(rule, labels(saved.notification())));
    rules.forEach(rule -> byRule.put(rule.id(), labels(rule.notification())));
  }

  private static Labels labels(Optional<SimplifiedRoutes.Settings> own) {
    return own.map(SimplifiedRoutes.Settings::labels).orElse(Labels.EMPTY);
  }

  Labels of(Alert alert) {
    // the alert's own word goes first
    return byRule.getOrDefault(alert.ruleId(), Labels.EMPTY).and(Outgoing.labels(alert));
  }
}
