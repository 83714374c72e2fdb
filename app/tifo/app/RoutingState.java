package tifo.app;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.route.DispatcherState;
import tifo.rule.route.Notification;

/// What routing remembers over restarts. Immutable.
///
/// `known` are the alerts behind the labels that routes see; `pending` is what was decided and is
/// not in the outbox yet.
record RoutingState(
    int version, DispatcherState dispatcher, List<Known> known, List<Notification> pending) {
  static final int VERSION = 1;

  static final RoutingState EMPTY =
      new RoutingState(VERSION, DispatcherState.EMPTY, List.of(), List.of());

  RoutingState {
    known = List.copyOf(known);
    pending = List.copyOf(pending);
  }

  record Known(Labels labels, Alert alert) {}

  /// The same after what was decided since; what it has already, it has once.
  RoutingState after(Decided decided) {
    List<Notification> fresh = decided.notifications();
    Map<Labels, Known> alerts = new LinkedHashMap<>();
    known.forEach(one -> alerts.put(one.labels(), one));
    decided.known().forEach(one -> alerts.put(one.labels(), one));
    Set<Notification> waiting = new LinkedHashSet<>(pending);
    waiting.addAll(fresh);
    return new RoutingState(
        version, dispatcher.after(fresh), List.copyOf(alerts.values()), List.copyOf(waiting));
  }
}
