package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.rule.Alert;

/// Keeps alarm rows where they are: sorts them anew every ten seconds at most, and never while an
/// operator holds one. In between what is gone leaves, and what is new comes last. One thread.
final class AlarmOrder {
  private static final Duration REST = Duration.ofSeconds(10);

  /// Firing before pending, then the worst, then the newest.
  static final Comparator<Alert> LOUDEST =
      Comparator.comparing((Alert a) -> a.state() == Alert.State.PENDING)
          .thenComparing(Alert::severity, Comparator.reverseOrder())
          .thenComparing(AlarmOrder::began, Comparator.reverseOrder())
          .thenComparing(Alert::fingerprint);

  private List<String> order = List.of();
  private Instant sortedAt = Instant.MIN;

  /// The alerts in the order of their rows at this instant.
  List<Alert> arrange(List<Alert> alerts, Instant now, boolean held) {
    Map<String, Alert> known = new HashMap<>();
    List<Alert> sorted =
        alerts.stream().filter(a -> a.state() != Alert.State.RESOLVED).sorted(LOUDEST).toList();
    sorted.forEach(a -> known.put(a.fingerprint(), a));

    List<Alert> arranged = sorted;
    boolean rested = order.isEmpty() || !now.isBefore(sortedAt.plus(REST));
    if (held || !rested) {
      arranged = new ArrayList<>();
      for (String fingerprint : order) {
        Alert alert = known.remove(fingerprint);
        if (alert != null) {
          arranged.add(alert);
        }
      }
      for (Alert alert : sorted) {
        if (known.containsKey(alert.fingerprint())) {
          arranged.add(alert);
        }
      }
    } else {
      sortedAt = now;
    }
    order = arranged.stream().map(Alert::fingerprint).toList();
    return List.copyOf(arranged);
  }

  static Instant began(Alert alert) {
    return alert.firedAt().orElse(alert.activeAt());
  }
}
