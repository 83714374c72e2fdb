package tifo.rule.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tifo.rule.route.file.LoadedRouting;
import tifo.rule.route.file.RoutingFiles;
import tifo.yaml.Node;
import tifo.yaml.Problem;

/// What is wrong in files of routes: each configuration of Alertmanager by itself, and those of a
/// Grafana together, because its policies name the contact points of another file. One thread.
final class RouteCheck {
  private final RoutingFiles grafana = new RoutingFiles();
  private final List<LoadedRouting> alertmanagers = new ArrayList<>();
  private boolean policies;

  void add(LintText text) {
    if (text.root().orElse(null) instanceof Node.Mapping keys
        && keys.entry("apiVersion").isPresent()) {
      grafana.add(text.file(), text.text());
      policies |= keys.entry("policies").isPresent();
    } else {
      RoutingFiles alone = new RoutingFiles();
      alone.add(text.file(), text.text());
      alertmanagers.add(alone.loaded(List.of()));
    }
  }

  List<Problem> problems() {
    return loaded().flatMap(routing -> routing.problems().stream()).toList();
  }

  List<Problem> warnings() {
    return loaded().flatMap(routing -> routing.warnings().stream()).toList();
  }

  // contact points alone are no routing, and no mistake
  private Stream<LoadedRouting> loaded() {
    Stream<LoadedRouting> whole = policies ? Stream.of(grafana.loaded(List.of())) : Stream.empty();
    return Stream.concat(alertmanagers.stream(), whole);
  }
}
