package tifo.view;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tifo.metric.Severity;
import tifo.rule.Alert;

/// Finds the critical alerts that began to fire since it was last asked. One thread.
///
/// The first time nothing is new: who opens a wall sees what fires in the list.
final class AlarmNews {
  private @Nullable Set<String> known;

  /// In the order of these alerts.
  List<Alert> of(List<Alert> alerts) {
    Set<String> before = known;
    Set<String> now = new HashSet<>();
    for (Alert alert : alerts) {
      if (isLoud(alert)) {
        now.add(alert.fingerprint());
      }
    }
    known = now;
    if (before == null) {
      return List.of();
    }
    return alerts.stream().filter(a -> isLoud(a) && !before.contains(a.fingerprint())).toList();
  }

  private static boolean isLoud(Alert alert) {
    return alert.isFiring() && alert.severity() == Severity.CRITICAL;
  }
}
