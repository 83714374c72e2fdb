package tifo.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.rule.route.Notification;
import tifo.rule.route.Reason;
import tifo.rule.route.RoutedAlert;

/// What was decided at one go, as one line on the disk: all of it is there after a crash, or
/// nothing. Immutable.
///
/// Receivers are mostly told of the same alerts, which are written once. `known` are the alerts
/// behind those that words speak of one by one.
record Decided(List<RoutedAlert> alerts, List<Post> posts, List<RoutingState.Known> known) {
  Decided {
    alerts = List.copyOf(alerts);
    posts = List.copyOf(posts);
    known = List.copyOf(known);
  }

  /// A notification whose alerts are given by their places in the list.
  record Post(
      String receiver,
      String groupKey,
      Labels groupLabels,
      List<Integer> firing,
      List<Integer> resolved,
      Reason reason,
      Instant at,
      Instant began,
      int number) {}

  static Decided of(Collection<Notification> decided, List<RoutingState.Known> known) {
    List<RoutedAlert> alerts = new ArrayList<>();
    Map<RoutedAlert, Integer> places = new LinkedHashMap<>();
    List<Post> posts = new ArrayList<>();
    for (Notification one : decided) {
      posts.add(
          new Post(
              one.receiver(),
              one.groupKey(),
              one.groupLabels(),
              places(one.firing(), alerts, places),
              places(one.resolved(), alerts, places),
              one.reason(),
              one.at(),
              one.began(),
              one.number()));
    }
    return new Decided(alerts, posts, known);
  }

  private static List<Integer> places(
      List<RoutedAlert> some, List<RoutedAlert> alerts, Map<RoutedAlert, Integer> places) {
    List<Integer> all = new ArrayList<>(some.size());
    for (RoutedAlert alert : some) {
      Integer place = places.get(alert);
      if (place == null) {
        place = alerts.size();
        places.put(alert, place);
        alerts.add(alert);
      }
      all.add(place);
    }
    return all;
  }

  List<Notification> notifications() {
    return posts.stream()
        .map(post ->
            new Notification(
                post.receiver(),
                post.groupKey(),
                post.groupLabels(),
                post.firing().stream().map(alerts::get).toList(),
                post.resolved().stream().map(alerts::get).toList(),
                post.reason(),
                post.at(),
                post.began(),
                post.number()))
        .toList();
  }
}
