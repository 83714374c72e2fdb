package tifo.paint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tifo.rule.Alert;
import tifo.rule.Alert.State;
import tifo.rule.operator.Handling;

/// Which alerts a list shows and in which order: what is silenced or expected last, then by
/// severity, not acknowledged first, what matters more first, newest first.
///
/// Firing alerts are listed, rules whose own data are missing, and what is over but not seen to;
/// pending, resolved and shelved ones are not. Pure.
public final class AlarmOrder {
  private static final Comparator<Listed> ORDER =
      Comparator.comparing(Listed::shelved)
          .thenComparing(Listed::quiet)
          .thenComparing(listed -> listed.alert().severity(), Comparator.reverseOrder())
          .thenComparingInt(Listed::turn)
          .thenComparingInt(Listed::rank)
          .thenComparing(listed -> start(listed.alert()), Comparator.reverseOrder())
          .thenComparing(Listed::fingerprint);

  private AlarmOrder() {}

  /// What an alert is sorted by: looked up once, because a thousand are compared ten thousand
  /// times.
  private record Listed(
      Alert alert, boolean shelved, boolean quiet, int turn, int rank, String fingerprint) {
    static Listed of(Alert alert, AlarmMarks marks, Instant now) {
      Handling handling = marks.of(alert);
      return new Listed(
          alert,
          handling.isShelved(now),
          isQuiet(handling),
          AlarmOrder.turn(handling),
          handling.rank(),
          alert.fingerprint());
    }
  }

  public static List<Alert> of(List<Alert> alerts, AlarmMarks marks, Instant now) {
    return sorted(alerts.stream().filter(alert -> isListed(alert, marks)), marks, now)
        .filter(listed -> marks.shelvedToo() || !listed.shelved())
        .map(Listed::alert)
        .toList();
  }

  /// All of them, in the order of a list. What is sorted so is listed much faster.
  public static List<Alert> all(List<Alert> alerts, AlarmMarks marks, Instant now) {
    return sorted(alerts.stream(), marks, now).map(Listed::alert).toList();
  }

  private static Stream<Listed> sorted(Stream<Alert> alerts, AlarmMarks marks, Instant now) {
    return alerts.map(alert -> Listed.of(alert, marks, now)).sorted(ORDER);
  }

  /// All that a list may show: the alerts of now, and those that are over but still to be seen to.
  public static List<Alert> known(PaintContext context) {
    return Stream.concat(context.alerts().stream(), context.marks().latched().stream()).toList();
  }

  // Nothing that anybody has to do something about.
  static boolean isQuiet(Handling handling) {
    return handling.expected() || handling.silencedBy().isPresent();
  }

  // What nobody has seen comes first, then what is over without being seen, then what was seen.
  private static int turn(Handling handling) {
    return handling.acknowledged().isPresent() ? 2 : handling.latched() ? 1 : 0;
  }

  static boolean isListed(Alert alert, AlarmMarks marks) {
    return alert.isFiring() || isAboutData(alert) || marks.of(alert).latched();
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
