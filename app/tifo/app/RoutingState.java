package tifo.app;

import java.util.List;
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
}
