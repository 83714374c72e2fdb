package tifo.app;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.rule.route.Grouping;
import tifo.rule.route.Route;
import tifo.rule.route.RouteNode;
import tifo.rule.route.Routing;

/// The routes that hold where the settings name none: every target is told of everything, at once,
/// with what else fires under the same name. Stateless.
///
/// Groups are by name, so that one cause that hits five hundred instances is one post; and by
/// severity, so that what becomes critical begins a thread of its own and is not an answer in that
/// of a warning.
final class BuiltInRouting {
  private static final List<String> GROUP_BY = List.of("alertname", "severity");
  private static final Duration GROUP_INTERVAL = Duration.ofSeconds(10);

  private BuiltInRouting() {}

  static Routing to(Collection<String> targets) {
    List<RouteNode> routes = targets.stream().map(target -> node(target, true, List.of())).toList();
    String first = targets.stream().findFirst().orElse("null");
    return new Routing(Route.tree(node(first, false, routes)), Map.of(), Map.of(), List.of());
  }

  private static RouteNode node(String receiver, boolean goesOn, List<RouteNode> routes) {
    return new RouteNode(
        Optional.of(receiver),
        Optional.of(Grouping.of(GROUP_BY)),
        new RouteNode.Timers(
            Optional.of(Duration.ZERO), Optional.of(GROUP_INTERVAL), Optional.of(Route.NEVER)),
        List.of(),
        List.of(),
        List.of(),
        goesOn,
        routes,
        Optional.empty());
  }
}
