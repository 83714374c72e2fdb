package tifo.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.RuleFormat;
import tifo.rule.route.SimplifiedRoutes;

/// The labels that routes see of an alert: its own, and what Grafana adds. Immutable.
final class AlertLabels {
  private static final String FOLDER = "grafana_folder";

  private final Map<String, Labels> byRule = new HashMap<>();

  AlertLabels(Collection<AlertRule> rules) {
    for (AlertRule rule : rules) {
      Labels added =
          rule.notification().map(SimplifiedRoutes.Settings::labels).orElse(Labels.EMPTY);
      if (rule.format() == RuleFormat.GRAFANA) {
        added = added.with(FOLDER, folder(rule.group()));
      }
      byRule.put(rule.id(), added);
    }
  }

  // a group is named folder/group
  private static String folder(String group) {
    int slash = group.lastIndexOf('/');
    return slash < 0 ? group : group.substring(0, slash);
  }

  Labels of(Alert alert) {
    // the alert's own word goes first
    return byRule.getOrDefault(alert.ruleId(), Labels.EMPTY).and(alert.labels());
  }
}
