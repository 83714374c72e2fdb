package tifo.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.Outgoing;
import tifo.rule.route.SimplifiedRoutes;

/// The labels that routes, silences and Alertmanagers see of an alert: its own, under Grafana's
/// name where it speaks of the want of data, and those that bring it to the receiver that its rule
/// names. Immutable.
final class AlertLabels {
  private final Map<String, Labels> byRule = new HashMap<>();

  AlertLabels(Collection<AlertRule> rules) {
    for (AlertRule rule : rules) {
      Labels added =
          rule.notification().map(SimplifiedRoutes.Settings::labels).orElse(Labels.EMPTY);
      byRule.put(rule.id(), added);
    }
  }

  Labels of(Alert alert) {
    // the alert's own word goes first
    return byRule.getOrDefault(alert.ruleId(), Labels.EMPTY).and(Outgoing.labels(alert));
  }
}
