package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.route.Prospect;

/// Which pending alerts fire within a moment if nothing changes, and what groups they begin then.
/// Immutable, any thread.
final class ImminentAlerts {
  /// What a group may wait: what is painted before that is soon too old.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Map<String, AlertRule> rules;
  private final Set<String> receivers;
  private final Duration lead;

  /// A group of alerts that one receiver is told of.
  record Group(String receiver, String key) {}

  /// Those that are told to one of these receivers within `lead`.
  ImminentAlerts(Collection<AlertRule> rules, Set<String> receivers, Duration lead) {
    this.rules = rules.stream().collect(Collectors.toMap(AlertRule::id, rule -> rule));
    this.receivers = Set.copyOf(receivers);
    this.lead = lead;
  }

  /// The groups that begin, with their alerts as they will fire, the worst first.
  ///
  /// @param prospects the groups that an alert would begin
  Map<Group, List<Alert>> groups(
      List<Alert> alerts, Function<Alert, List<Prospect>> prospects, Instant now) {
    Map<Group, List<Alert>> groups = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      firing(alert, now)
          .ifPresent(firing ->
              prospects.apply(alert).stream()
                  .filter(prospect -> receivers.contains(prospect.receiver()))
                  .filter(prospect -> prospect.groupWait().compareTo(LONGEST_WAIT) <= 0)
                  .map(prospect -> new Group(prospect.receiver(), prospect.groupKey()))
                  .forEach(
                      group -> groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(firing)));
    }
    groups.values().forEach(members -> members.sort(GroupShots.WORST_FIRST));
    return groups;
  }

  /// The alert as it fires at the first evaluation after which `for` is over, if that comes within
  /// the lead.
  private Optional<Alert> firing(Alert alert, Instant now) {
    AlertRule rule = rules.get(alert.ruleId());
    if (alert.state() != Alert.State.PENDING || alert.isAboutData() || rule == null) {
      return Optional.empty();
    }
    long step = Math.max(1, rule.interval().toMillis());
    long steps = Math.ceilDiv(rule.pendingFor().toMillis(), step);
    Instant fires = alert.activeAt().plusMillis(steps * step);
    return now.isBefore(fires) && !now.isBefore(fires.minus(lead))
        ? Optional.of(alert.fires(fires))
        : Optional.empty();
  }
}
