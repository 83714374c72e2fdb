package tifo.rule.route;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.time.Instants;

/// Gathers alerts into groups and says when whom to tell what, as Alertmanager does. Not
/// thread-safe; knows no clock: the caller gives every instant, and they must not go back.
///
/// A group waits for `group_wait`, or not at all for an alert that is older than that, and then is
/// looked at every `group_interval`: what is muted, inhibited or silenced then is not told, and
/// what was told already only after `repeat_interval`. A group whose alerts are all over and told
/// ends.
public final class Dispatcher {
  /// How long an alert that is over is known, so that late word of it finds it.
  private static final Duration MEMORY = Duration.ofMinutes(15);

  private static final Duration TIDYING = Duration.ofMinutes(1);

  /// Holds single alerts back, as silences do. Asked at each flush.
  public interface Muter {
    Muter NONE = (_, _) -> false;

    boolean mutes(Labels alert, Instant at);
  }

  private record GroupId(String route, Labels labels) {
    static GroupId of(Route route, Labels alert) {
      return new GroupId(route.id(), route.grouping().of(alert));
    }
  }

  private final Routing routing;
  private final DispatcherLimits limits;
  private final Map<Labels, RoutedAlert> alerts = new TreeMap<>();
  private final Inhibitor inhibitor;
  private final Muting muting;
  private final NotificationLog log;
  private final Map<GroupId, AlertGroup> groups = new HashMap<>();
  private final TreeSet<AlertGroup> byDue = new TreeSet<>(AlertGroup.BY_DUE);
  private Instant forgotten = Instant.MIN;
  private long refused;
  private boolean crowded;
  private long told;

  public Dispatcher(Routing routing, Muter silences, DispatcherLimits limits) {
    this.routing = routing;
    this.limits = limits;
    this.inhibitor = new Inhibitor(routing.inhibitions(), alerts);
    this.muting = new Muting(routing, inhibitor, silences);
    this.log = new NotificationLog(limits.told());
  }

  /// Takes word of alerts. Their order does not matter.
  public void put(Collection<RoutedAlert> batch, Instant now) {
    forgetSometimes(now);
    batch.stream().sorted(RoutedAlert.ORDER).forEach(alert -> put(alert, now));
  }

  private void put(RoutedAlert alert, Instant now) {
    RoutedAlert held = alerts.get(alert.labels());
    RoutedAlert known = held == null || held.isResolved(now.minus(MEMORY)) ? null : held;
    if (held == null && alerts.size() >= limits.alerts()) {
      refused++;
      return;
    }
    RoutedAlert updated = known == null ? alert : known.updatedBy(alert, now);
    alerts.put(alert.labels(), updated);
    inhibitor.add(alert.labels());
    route(updated, now);
  }

  /// Takes word of an alert that fires under a rule and that nobody here is to be told of, because
  /// somebody holds it back: like one that is silenced, it still inhibits others. Nothing of it is
  /// kept in the state.
  public void witness(Labels alert, String rule) {
    if (inhibitor.isSource(alert)) {
      if (inhibitor.bystanders() >= limits.alerts()) {
        refused++;
      } else {
        inhibitor.witness(alert, rule);
      }
    }
  }

  /// The witnessed alert fires no longer under this rule.
  public void dismiss(Labels alert, String rule) {
    inhibitor.dismiss(alert, rule);
  }

  /// Of all that were witnessed, only these fire still, each under these rules.
  public void witnessOnly(Map<Labels, Set<String>> alerts) {
    inhibitor.dismissAllBut(alerts);
    alerts.forEach((alert, rules) -> rules.forEach(rule -> witness(alert, rule)));
  }

  /// Whether an alert of these labels keeps others from being told, now or at any time.
  public boolean inhibits(Labels alert) {
    return inhibitor.isSource(alert);
  }

  private void insert(RoutedAlert alert, Route route, Instant now) {
    GroupId id = GroupId.of(route, alert.labels());
    AlertGroup group = groups.get(id);
    if (group == null) {
      if (groups.size() >= limits.groups()) {
        refused++;
        crowded = true;
        return;
      }
      group = new AlertGroup(route, id.labels(), now, now.plus(route.groupWait()));
      groups.put(id, group);
      byDue.add(group);
    }
    group.members.add(alert.labels());
    boolean old = alert.startsAt().plus(route.groupWait()).isBefore(now);
    if (!group.flushed && old) {
      schedule(group, now);
    }
  }

  /// Finds groups for the alerts that found no room in any.
  public void retry(Instant now) {
    if (crowded) {
      crowded = false;
      routeAll(now);
    }
  }

  // Who is in a group already stays there as if nothing had been said.
  private void routeAll(Instant now) {
    for (RoutedAlert alert : List.copyOf(alerts.values())) {
      if (!alert.isResolved(now)) {
        routing.root().destinations(alert.labels()).stream()
            .filter(route -> !isIn(route, alert.labels()))
            .forEach(route -> insert(alert, route, now));
      }
    }
  }

  private boolean isIn(Route route, Labels alert) {
    AlertGroup group = groups.get(GroupId.of(route, alert));
    return group != null && group.members.contains(alert);
  }

  private void schedule(AlertGroup group, Instant due) {
    byDue.remove(group);
    group.due = due;
    byDue.add(group);
  }

  /// When the next group is due.
  public Optional<Instant> next() {
    return byDue.isEmpty() ? Optional.empty() : Optional.of(byDue.first().due);
  }

  /// Looks at every group that is due by now, in the order of their times, and gives what there is
  /// to tell to `deliver`, which says whether it could take it; if not, it is tried again at the
  /// group's next time. True when anything changed but the times of groups.
  ///
  /// A group that is late by more than its interval, because the machine slept, is looked at once.
  public boolean advance(Instant now, Predicate<Notification> deliver) {
    boolean changed = false;
    while (!byDue.isEmpty() && !byDue.first().due.isAfter(now)) {
      AlertGroup group = byDue.first();
      boolean late = group.due.plus(group.route.groupInterval()).isBefore(now);
      Instant at = late ? now : group.due;
      changed |= !group.flushed;
      group.flushed = true;
      // before telling: what comes meanwhile is for the next time
      schedule(group, at.plus(group.route.groupInterval()));
      changed |= flush(group, at, deliver);
    }
    return changed;
  }

  /// The clock was set back: nothing that was said or told lies ahead, and no group waits longer
  /// for that than it would after telling.
  public void setBack(Instant now) {
    alerts.replaceAll((_, alert) -> alert.setBack(now));
    log.setBack(now);
    for (AlertGroup group : List.copyOf(byDue)) {
      group.born = Instants.earlier(group.born, now);
      Instant latest = now.plus(group.route.groupInterval());
      if (group.due.isAfter(latest)) {
        schedule(group, latest);
      }
    }
  }

  /// Whether anything was told or is over.
  private boolean flush(AlertGroup group, Instant at, Predicate<Notification> deliver) {
    long toldBefore = told;
    int members = group.members.size();
    List<RoutedAlert> all = new ArrayList<>();
    group.members.forEach(labels -> all.add(alert(labels)));
    if (tell(group, muting.passing(group.route, all, at), at, deliver)) {
      all.stream()
          .filter(alert -> alert.isResolved(at))
          .forEach(alert -> group.members.remove(alert.labels()));
    }
    if (group.members.isEmpty()) {
      byDue.remove(group);
      groups.remove(new GroupId(group.route.id(), group.labels));
    }
    return told > toldBefore || group.members.size() < members;
  }

  private RoutedAlert alert(Labels labels) {
    RoutedAlert alert = alerts.get(labels);
    if (alert == null) {
      throw new IllegalStateException("a group holds " + labels + ", which nobody knows");
    }
    return alert;
  }

  /// Whether the group's word got through, or there was none to say.
  private boolean tell(
      AlertGroup group, List<RoutedAlert> passing, Instant at, Predicate<Notification> deliver) {
    if (passing.isEmpty()) {
      return true;
    }
    Map<Boolean, List<RoutedAlert>> byEnd =
        passing.stream().collect(Collectors.partitioningBy(alert -> alert.isResolved(at)));
    List<RoutedAlert> firing = some(byEnd.get(false));
    List<RoutedAlert> resolved = some(byEnd.get(true));
    Route route = group.route;
    String key = group.key();
    boolean tellsEnd = routing.tellsEnd(route.receiver());
    Optional<Told> last =
        log.last(route.receiver(), key)
            .filter(told -> told.expires().isAfter(at) || !told.at().isBefore(group.born));
    Optional<Reason> reason =
        Told.reason(last, ids(firing), ids(resolved), tellsEnd, route.repeatInterval(), at);
    if (reason.isEmpty()) {
      return true;
    }
    Optional<Told> begun = reason.get() == Reason.FIRST ? Optional.empty() : last;
    Notification notification =
        new Notification(
            route.receiver(),
            key,
            group.labels,
            firing,
            tellsEnd ? resolved : List.of(),
            reason.get(),
            at,
            begun.map(Told::began).orElse(at),
            begun.map(Told::number).orElse(0) + 1);
    boolean anything = tellsEnd || !firing.isEmpty();
    if (anything && !deliver.test(notification)) {
      return false;
    }
    told++;
    log.put(notification, ids(firing), ids(resolved), route.repeatInterval());
    return true;
  }

  private static List<RoutedAlert> some(@Nullable List<RoutedAlert> alerts) {
    return alerts == null ? List.of() : alerts;
  }

  private static Set<Long> ids(List<RoutedAlert> alerts) {
    return alerts.stream().map(alert -> Fingerprint.of(alert.labels())).collect(Collectors.toSet());
  }

  private void forgetSometimes(Instant now) {
    if (now.isBefore(forgotten) || forgotten.plus(TIDYING).isBefore(now)) {
      forgotten = now;
      forget(now);
    }
  }

  private void forget(Instant now) {
    Instant before = now.minus(MEMORY);
    List<Labels> over =
        alerts.values().stream()
            .filter(alert -> alert.isResolved(before))
            .map(RoutedAlert::labels)
            .toList();
    if (!over.isEmpty()) {
      Set<Labels> needed = new HashSet<>();
      groups.values().forEach(group -> needed.addAll(group.members));
      over.stream().filter(labels -> !needed.contains(labels)).forEach(this::forget);
    }
    Set<String> living = new HashSet<>();
    groups.values().forEach(group -> living.add(group.key()));
    log.forget(now, living);
  }

  private void forget(Labels alert) {
    inhibitor.remove(alert);
    alerts.remove(alert);
  }

  /// The alerts that are known, with those that are over since a short time.
  public List<RoutedAlert> alerts() {
    return List.copyOf(alerts.values());
  }

  /// What keeps alerts that fire from being told, but for silences: the name of an alert that
  /// inhibits, or of the times in which all routes of the alert are muted.
  public Map<Labels, String> hushed(Instant at) {
    return muting.names(
        alerts.values().stream().filter(alert -> !alert.isResolved(at)).map(RoutedAlert::labels),
        at);
  }

  /// The groups that an alert of these labels would begin if it fired now, and that would be told.
  public List<Prospect> prospects(Labels alert, Instant now) {
    List<RoutedAlert> firing = List.of(RoutedAlert.firing(alert, Map.of(), now, now));
    return routing.root().destinations(alert).stream()
        .filter(route -> !groups.containsKey(GroupId.of(route, alert)))
        .filter(route -> !muting.passing(route, firing, now).isEmpty())
        .map(route -> route.prospect(alert))
        .toList();
  }

  /// How many times an alert found no room.
  public long refused() {
    return refused;
  }

  /// Everything that it remembers.
  public DispatcherState state() {
    return new DispatcherState(alerts(), byDue.stream().map(AlertGroup::saved).toList(), log.all());
  }

  /// Goes on where another was, whose clock may have been ahead; for a new dispatcher only. Where
  /// the routes are others than they were, alerts find their way anew.
  public void restore(DispatcherState state, Instant at) {
    log.restore(state.told());
    state
        .alerts()
        .forEach(alert -> {
          alerts.put(alert.labels(), alert);
          inhibitor.add(alert.labels());
        });
    Map<String, Route> routes =
        routing.root().all().collect(Collectors.toMap(Route::id, route -> route));
    state.groups().forEach(group -> restore(group, routes.get(group.route())));
    setBack(at);
    for (DispatcherState.Group group : state.groups()) {
      AlertGroup now = groups.get(new GroupId(group.route(), group.labels()));
      group.members().stream()
          .filter(labels -> now == null || !now.members.contains(labels))
          .map(alerts::get)
          .filter(Objects::nonNull)
          .forEach(alert -> route(alert, at));
    }
    // to destinations, too, that are new
    routeAll(at);
  }

  private void restore(DispatcherState.Group saved, @Nullable Route route) {
    if (route == null) {
      return;
    }
    AlertGroup group = new AlertGroup(route, saved.labels(), saved.born(), saved.due());
    group.flushed = saved.flushed();
    saved.members().stream()
        .filter(alerts::containsKey)
        .filter(labels -> route.grouping().of(labels).equals(saved.labels()))
        .filter(labels -> routing.root().destinations(labels).contains(route))
        .forEach(group.members::add);
    if (!group.members.isEmpty()) {
      groups.put(new GroupId(route.id(), saved.labels()), group);
      byDue.add(group);
    }
  }

  private void route(RoutedAlert alert, Instant now) {
    routing.root().destinations(alert.labels()).forEach(route -> insert(alert, route, now));
  }
}
