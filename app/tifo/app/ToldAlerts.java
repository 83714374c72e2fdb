package tifo.app;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.chat.GroupState;
import tifo.chat.Standing;
import tifo.chat.ToldAlert;
import tifo.chat.ToldGroup;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.Outgoing;
import tifo.rule.route.Fingerprint;
import tifo.rule.route.Notification;
import tifo.rule.route.Reason;
import tifo.rule.route.RoutedAlert;

/// A group of alerts as data, as an Alertmanager tells of it: under the labels that routes see, and
/// without what only machines here read. Immutable.
final class ToldAlerts {
  private final AlertLabels labels;
  private final Map<String, String> links = new HashMap<>();
  private final GroupTimes times;

  ToldAlerts(
      AlertLabels labels, Collection<AlertRule> rules, RuleLinks ruleLinks, GroupTimes times) {
    this.labels = labels;
    this.times = times;
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
        told.firing().size() + told.resolved().size() - all.size(),
        Optional.of(state(told, firing, over)));
  }

  private GroupState state(Notification told, List<Alert> firing, List<Alert> over) {
    Supplier<Stream<Alert>> all = () -> Stream.concat(firing.stream(), over.stream());
    Instant from = all.get().map(Alert::activeAt).min(naturalOrder()).orElse(told.at());
    Stream<Instant> changes =
        Stream.concat(
            firing.stream().map(alert -> alert.firedAt().orElse(alert.activeAt())),
            over.stream().map(alert -> alert.resolvedAt().orElse(told.at())));
    // a repeat says that it stands so still
    Instant at =
        told.reason() == Reason.REPEAT ? told.at() : changes.max(naturalOrder()).orElse(told.at());
    return new GroupState(
        new Standing(fingerprints(told.firing()), fingerprints(told.resolved())),
        from,
        at,
        times.slack(told, all.get()));
  }

  private static Set<Long> fingerprints(List<RoutedAlert> alerts) {
    return alerts.stream()
        .map(alert -> Fingerprint.of(alert.labels()))
        .collect(Collectors.toUnmodifiableSet());
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
