package tifo.rule.route;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
