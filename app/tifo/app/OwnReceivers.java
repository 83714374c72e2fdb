package tifo.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.rule.AlertRule;
import tifo.rule.route.Route;
import tifo.rule.route.Routing;
import tifo.rule.route.SimplifiedRoutes;
import tifo.yaml.Place;
import tifo.yaml.Problem;

/// Holds what rules say of their receivers (`notification_settings`) against a routing. Stateless.
///
/// Only Grafana's policies take such words, and have routes that are made for each contact point:
/// with a configuration of Alertmanager they have no effect.
final class OwnReceivers {
  private OwnReceivers() {}

  /// A sentence for each name that the routing does not have, at the rule that gives it.
  static List<Problem> mistakes(Routing routing, Collection<AlertRule> rules) {
    List<Problem> mistakes = new ArrayList<>();
    if (!isOfGrafana(routing)) {
      return mistakes;
    }
    for (AlertRule rule : rules) {
      rule.notification()
          .ifPresent(own ->
              unknown(routing, own)
                  .map(words -> new Problem(Place.parse(rule.source()), words))
                  .forEach(mistakes::add));
    }
    return mistakes;
  }

  private static Stream<String> unknown(Routing routing, SimplifiedRoutes.Settings own) {
    Stream<String> receiver =
        Stream.of(own.receiver())
            .filter(name -> !routing.receivers().containsKey(name))
            .map(name -> "no contact point is named '" + name + "'");
    Stream<String> times =
        Stream.concat(own.mutedIn().stream(), own.activeIn().stream())
            .filter(name -> !routing.intervals().containsKey(name))
            .map(name -> "no mute timing is named '" + name + "'");
    return Stream.concat(receiver, times);
  }

  /// The receivers that rules name and that have routes of their own, with the first rule's place.
  static Map<String, Place> used(Routing routing, Collection<AlertRule> rules) {
    Map<String, Place> used = new LinkedHashMap<>();
    if (!isOfGrafana(routing)) {
      return used;
    }
    for (AlertRule rule : rules) {
      rule.notification()
          .map(SimplifiedRoutes.Settings::receiver)
          .filter(routing.receivers()::containsKey)
          .ifPresent(name -> used.putIfAbsent(name, Place.parse(rule.source())));
    }
    return used;
  }

  /// The receivers with routes of their own that rules name of which only alerts are left.
  static Stream<String> left(Routing routing, List<SimplifiedRoutes.Settings> left) {
    return isOfGrafana(routing)
        ? left.stream()
            .map(SimplifiedRoutes.Settings::receiver)
            .distinct()
            .filter(routing.receivers()::containsKey)
        : Stream.empty();
  }

  private static boolean isOfGrafana(Routing routing) {
    return routing.root().all().map(Route::place).anyMatch(Optional::isEmpty);
  }
}
