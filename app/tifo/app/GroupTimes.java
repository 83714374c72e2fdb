package tifo.app;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.route.Notification;
import tifo.rule.route.Reason;
import tifo.rule.route.Route;
import tifo.rule.route.Routing;

/// By how much consoles with the same rules and routes may differ in when they see the same change
/// of a group. Immutable.
final class GroupTimes {
  private final List<Route> routes;
  private final Map<String, Duration> intervals = new HashMap<>();

  GroupTimes(Routing routing, Iterable<AlertRule> rules) {
    this.routes = routing.root().all().toList();
    rules.forEach(rule -> intervals.put(rule.id(), rule.interval()));
  }

  /// A change is judged within the interval of its rule and looked at within that of its group. A
  /// repeat comes when each console has long said nothing: what is nearer than half of that is the
  /// same.
  Duration slack(Notification told, Stream<Alert> alerts) {
    return told.reason() == Reason.REPEAT
        ? of(told, Route::repeatInterval).multipliedBy(9).dividedBy(20)
        : of(told, Route::groupInterval).plus(interval(alerts));
  }

  private Duration of(Notification told, Function<Route, Duration> time) {
    return routes.stream()
        .filter(route -> route.receiver().equals(told.receiver()))
        .filter(route -> route.groupKey(told.groupLabels()).equals(told.groupKey()))
        .map(time)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Duration interval(Stream<Alert> alerts) {
    return alerts
        .flatMap(alert -> Optional.ofNullable(intervals.get(alert.ruleId())).stream())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
