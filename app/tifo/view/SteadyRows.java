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
/// that goes back in time begins anew. One thread.
final class SteadyRows {
  private static final Duration REST = Duration.ofSeconds(10);

  private List<String> order = List.of();
  private Instant sortedAt = Instant.MIN;

  /// The alerts, given as they should be, in the order of their rows at this instant.
  List<Alert> arrange(List<Alert> sorted, Instant now, boolean held) {
    boolean rested =
        order.isEmpty() || now.isBefore(sortedAt) || !now.isBefore(sortedAt.plus(REST));
    List<Alert> arranged = sorted;
    if (held || !rested) {
      arranged = asBefore(sorted);
    } else {
      sortedAt = now;
    }
    order = arranged.stream().map(Alert::fingerprint).toList();
    return List.copyOf(arranged);
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
