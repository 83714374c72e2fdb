package tifo.rule.route;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.yaml.Place;

/// A route as its file says it, before it inherits from its parent. Immutable.
///
/// `goesOn` is the file's `continue`; `mutedIn` and `activeIn` name time intervals. `place` is
/// where its receiver, or else it, stands in its file; a route that no file has, has none.
public record RouteNode(
    Optional<String> receiver,
    Optional<Grouping> grouping,
    Timers timers,
    List<LabelMatcher> matchers,
    List<String> mutedIn,
    List<String> activeIn,
    boolean goesOn,
    List<RouteNode> routes,
    Optional<Place> place) {
  public RouteNode {
    matchers = List.copyOf(matchers);
    mutedIn = List.copyOf(mutedIn);
    activeIn = List.copyOf(activeIn);
    routes = List.copyOf(routes);
  }

  /// A leaf that takes what matches and inherits everything else.
  public static RouteNode matching(Optional<String> receiver, List<LabelMatcher> matchers) {
    return new RouteNode(
        receiver,
        Optional.empty(),
        Timers.INHERITED,
        matchers,
        List.of(),
        List.of(),
        false,
        List.of(),
        Optional.empty());
  }

  public RouteNode with(Grouping other) {
    return new RouteNode(
        receiver, Optional.of(other), timers, matchers, mutedIn, activeIn, goesOn, routes, place);
  }

  public RouteNode with(List<RouteNode> children) {
    return new RouteNode(
        receiver, grouping, timers, matchers, mutedIn, activeIn, goesOn, children, place);
  }

  /// How long a group waits before its first notification, before news of it, and before saying the
  /// same again; empty is inherited.
  public record Timers(
      Optional<Duration> groupWait,
      Optional<Duration> groupInterval,
      Optional<Duration> repeatInterval) {
    public static final Timers INHERITED =
        new Timers(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
