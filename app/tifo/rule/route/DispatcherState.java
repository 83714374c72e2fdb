package tifo.rule.route;

import java.time.Instant;
import java.util.List;
import tifo.metric.Labels;

/// All that a dispatcher remembers, so that another can go on where it was. Immutable.
public record DispatcherState(List<RoutedAlert> alerts, List<Group> groups, List<Told> told) {
  public static final DispatcherState EMPTY = new DispatcherState(List.of(), List.of(), List.of());

  public DispatcherState {
    alerts = List.copyOf(alerts);
    groups = List.copyOf(groups);
    told = List.copyOf(told);
  }

  /// A group of the route with this id; `born` is when its first alert came, `due` its next flush.
  public record Group(
      String route,
      Labels labels,
      List<Labels> members,
      Instant born,
      Instant due,
      boolean flushed) {
    public Group {
      members = List.copyOf(members);
    }
  }
}
