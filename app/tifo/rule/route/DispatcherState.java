package tifo.rule.route;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.metric.Labels;

/// All that a dispatcher remembers, so that another can go on where it was. Immutable.
public record DispatcherState(List<RoutedAlert> alerts, List<Group> groups, List<Told> told) {
  public static final DispatcherState EMPTY = new DispatcherState(List.of(), List.of(), List.of());

  public DispatcherState {
    alerts = List.copyOf(alerts);
    groups = List.copyOf(groups);
    told = List.copyOf(told);
  }

  /// The same after notifications that were decided since, in their order: they are told, and their
  /// alerts are known.
  public DispatcherState after(Collection<Notification> decided) {
    Map<Labels, RoutedAlert> known = new LinkedHashMap<>();
    alerts.forEach(alert -> known.put(alert.labels(), alert));
    Map<List<String>, Told> last = new LinkedHashMap<>();
    told.forEach(one -> last.put(List.of(one.receiver(), one.groupKey()), one));
    for (Notification one : decided) {
      Stream.concat(one.firing().stream(), one.resolved().stream())
          .forEach(alert -> known.merge(alert.labels(), alert, DispatcherState::newer));
      last.put(List.of(one.receiver(), one.groupKey()), told(one));
    }
    return new DispatcherState(List.copyOf(known.values()), groups, List.copyOf(last.values()));
  }

  private static RoutedAlert newer(RoutedAlert a, RoutedAlert b) {
    return b.updatedAt().isBefore(a.updatedAt()) ? a : b;
  }

  // its route, which would say how long this counts, may be another by now
  private static Told told(Notification one) {
    return new Told(
        one.receiver(),
        one.groupKey(),
        ids(one.firing()),
        ids(one.resolved()),
        one.at(),
        one.at().plus(NotificationLog.RETENTION),
        one.began(),
        one.number());
  }

  private static Set<Long> ids(List<RoutedAlert> alerts) {
    return alerts.stream().map(alert -> Fingerprint.of(alert.labels())).collect(Collectors.toSet());
  }

  /// A group of the route with this id; `born` is when its first alert came, `due` its next flush.
  public record Group(
      String route,
      Labels labels,
      List<Labels> members,
      Instant born,
      Instant due,
      boolean flushed) {
    public Group {
      members = List.copyOf(members);
    }
  }
}
