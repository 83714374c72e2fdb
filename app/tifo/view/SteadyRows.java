package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tifo.rule.Alert;

/// Keeps alarm rows where they are: takes on a new order every ten seconds at most, and never while
/// an operator holds a row. In between what is gone leaves, and what is new comes last. A replay
/// that goes back in time, or that learns more of an instant while it stands, begins anew. One
/// thread.
final class SteadyRows {
  private static final Duration REST = Duration.ofSeconds(10);

  private List<String> order = List.of();
  private Instant sortedAt = Instant.MIN;
  private Instant arrangedAt = Instant.MIN;

  /// The alerts, given as they should be, in the order of their rows at this instant.
  List<Alert> arrange(List<Alert> sorted, Instant now, boolean held) {
    List<Alert> arranged = arranged(sorted, now, held);
    if (takesNewOrder(now, held)) {
      sortedAt = now;
    }
    arrangedAt = now;
    order = arranged.stream().map(Alert::fingerprint).toList();
    return arranged;
  }

  /// As `arrange` would have them, which it can be asked before.
  List<Alert> arranged(List<Alert> sorted, Instant now, boolean held) {
    return List.copyOf(takesNewOrder(now, held) ? sorted : asBefore(sorted));
  }

  private boolean takesNewOrder(Instant now, boolean held) {
    boolean rested =
        order.isEmpty()
            || now.equals(arrangedAt)
            || now.isBefore(sortedAt)
            || !now.isBefore(sortedAt.plus(REST));
    return rested && !held;
  }

  private List<Alert> asBefore(List<Alert> sorted) {
    SequencedMap<String, Alert> known = new LinkedHashMap<>();
    sorted.forEach(alert -> known.put(alert.fingerprint(), alert));
    List<Alert> arranged = new ArrayList<>();
    for (String fingerprint : order) {
      Alert alert = known.remove(fingerprint);
      if (alert != null) {
        arranged.add(alert);
      }
    }
    arranged.addAll(known.values());
    return arranged;
  }
}
