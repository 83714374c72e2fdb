package tifo.rule.route;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import tifo.metric.Labels;

/// The alerts of one route that are told together. Not thread-safe; ordered by when it is next due.
final class AlertGroup {
  static final Comparator<AlertGroup> BY_DUE =
      Comparator.<AlertGroup, Instant>comparing(group -> group.due)
          .thenComparing(group -> group.route.id())
          .thenComparing(group -> group.labels);

  final Route route;
  final Labels labels;
  final TreeSet<Labels> members = new TreeSet<>();

  /// Guarded by who orders groups: it must not change while the group is in an ordered set.
  Instant due;

  boolean flushed;

  /// When its first alert came.
  Instant born;

  AlertGroup(Route route, Labels labels, Instant born, Instant due) {
    this.route = route;
    this.labels = labels;
    this.born = born;
    this.due = due;
  }

  String key() {
    return route.groupKey(labels);
  }

  DispatcherState.Group saved() {
    return new DispatcherState.Group(route.id(), labels, List.copyOf(members), born, due, flushed);
  }
}
