package tifo.rule.route;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.metric.Labels;

/// All that a configuration says of who is told: the tree, receivers, time intervals and what
/// inhibits what. Immutable; every name that a route gives is there.
public record Routing(
    Route root,
    Map<String, Receiver> receivers,
    Map<String, List<TimeInterval>> intervals,
    List<InhibitRule> inhibitions) {
  public Routing {
    receivers = Map.copyOf(receivers);
    intervals = Map.copyOf(intervals);
    inhibitions = List.copyOf(inhibitions);
  }

  /// Whether notifications of the route are held back at this time.
  public boolean isMuted(Route route, Instant at) {
    return (!route.activeIn().isEmpty() && !isIn(route.activeIn(), at))
        || isIn(route.mutedIn(), at);
  }

  /// The times in which everything that would be told of the alert is held back, by name; one in
  /// which it would be told has a `!`.
  Optional<String> muting(Labels alert, Instant at) {
    List<Route> told = root.destinations(alert);
    if (told.isEmpty() || !told.stream().allMatch(route -> isMuted(route, at))) {
      return Optional.empty();
    }
    return Optional.of(
        told.stream()
            .flatMap(route -> muting(route, at))
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private Stream<String> muting(Route route, Instant at) {
    return Stream.concat(
        route.mutedIn().stream().filter(name -> isIn(List.of(name), at)),
        route.activeIn().stream().filter(_ -> !isIn(route.activeIn(), at)).map(name -> "!" + name));
  }

  private boolean isIn(List<String> names, Instant at) {
    return names.stream()
        .flatMap(name -> Objects.requireNonNull(intervals.get(name), name).stream())
        .anyMatch(interval -> interval.contains(at));
  }

  /// Whether the receiver is told that alerts are resolved.
  boolean tellsEnd(String receiver) {
    Receiver known = receivers.get(receiver);
    return known == null || known.tellsEnd();
  }
}
