package tifo.paint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tifo.rule.Alert;
import tifo.rule.Alert.State;

/// Which alerts a list shows and in which order: severity, not acknowledged first, newest first.
///
/// Firing alerts are listed, and rules whose own data are missing; pending, resolved and shelved
/// ones are not. Pure.
public final class AlarmOrder {
  private AlarmOrder() {}

  public static List<Alert> of(List<Alert> alerts, AlarmMarks marks, Instant now) {
    return alerts.stream()
        .filter(AlarmOrder::isListed)
        .filter(alert -> !marks.isShelved(alert, now))
        .sorted(
            Comparator.comparing(Alert::severity, Comparator.reverseOrder())
                .thenComparing(alert -> marks.acknowledgedBy(alert).isPresent())
                .thenComparing(AlarmOrder::start, Comparator.reverseOrder())
                .thenComparing(Alert::fingerprint))
        .toList();
  }

  static boolean isListed(Alert alert) {
    return alert.isFiring() || isAboutData(alert);
  }

  /// Whether it speaks of the rule's data and not of the service.
  static boolean isAboutData(Alert alert) {
    return alert.state() == State.NO_DATA || alert.state() == State.ERROR;
  }

  /// When it began to fire, or to be pending.
  public static Instant start(Alert alert) {
    return alert.firedAt().orElse(alert.activeAt());
  }
}
