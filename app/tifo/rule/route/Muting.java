package tifo.rule.route;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.metric.Labels;

/// What keeps alerts from being told: mute times of routes, other alerts, and silences. Not
/// thread-safe.
record Muting(Routing routing, Inhibitor inhibitor, Dispatcher.Muter silences) {
  /// Those of a group of the route that may be told.
  List<RoutedAlert> passing(Route route, List<RoutedAlert> all, Instant at) {
    if (routing.isMuted(route, at)) {
      return List.of();
    }
    return all.stream()
        .filter(alert -> inhibitor.inhibiting(alert.labels(), at).isEmpty())
        .filter(alert -> !silences.mutes(alert.labels(), at))
        .toList();
  }

  /// What holds those of the alerts back, by name, that are, but for silences: an alert that
  /// inhibits, or the times in which all routes are muted.
  Map<Labels, String> names(Stream<Labels> alerts, Instant at) {
    boolean mutes = routing.root().all().anyMatch(route -> routing.isMuted(route, at));
    Map<Labels, String> all = new HashMap<>();
    alerts.forEach(alert ->
        inhibitor
            .inhibiting(alert, at)
            .map(Muting::name)
            .or(() -> mutes ? routing.muting(alert, at) : Optional.empty())
            .ifPresent(name -> all.put(alert, name)));
    return all;
  }

  private static String name(Labels alert) {
    String name = alert.get("alertname");
    return name.isEmpty() ? alert.toString() : name;
  }
}
