package tifo.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.chat.ToldAlert;
import tifo.chat.ToldGroup;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.Outgoing;
import tifo.rule.route.Notification;

/// A group of alerts as data, as an Alertmanager tells of it: under the labels that routes see, and
/// without what only machines here read. Immutable.
final class ToldAlerts {
  private final AlertLabels labels;
  private final Map<String, String> links = new HashMap<>();

  ToldAlerts(AlertLabels labels, Collection<AlertRule> rules, RuleLinks ruleLinks) {
    this.labels = labels;
    rules.forEach(rule -> ruleLinks.of(rule).ifPresent(link -> links.put(rule.id(), link)));
  }

  /// What fires comes first.
  ToldGroup group(Notification told, List<Alert> firing, List<Alert> over) {
    List<ToldAlert> all = new ArrayList<>();
    firing.stream().limit(ToldGroup.MOST).forEach(alert -> all.add(alert(alert, Optional.empty())));
    over.stream()
        .limit(ToldGroup.MOST - all.size())
        .forEach(
            alert -> all.add(alert(alert, alert.resolvedAt().or(() -> Optional.of(told.at())))));
    return new ToldGroup(
        told.groupKey(),
        map(Outgoing.shared(told.groupLabels())),
        all,
        firing.size() + over.size() - all.size());
  }

  private ToldAlert alert(Alert alert, Optional<Instant> end) {
    Map<String, String> annotations = new TreeMap<>(Outgoing.annotations(alert));
    annotations.keySet().removeIf(Outgoing::isInternal);
    return new ToldAlert(
        map(Outgoing.shared(labels.of(alert))),
        annotations,
        alert.valueText(),
        alert.firedAt().orElse(alert.activeAt()),
        end,
        links.getOrDefault(alert.ruleId(), ""));
  }

  private static Map<String, String> map(Labels labels) {
    Map<String, String> all = new TreeMap<>();
    labels.forEach(all::put);
    return all;
  }
}
