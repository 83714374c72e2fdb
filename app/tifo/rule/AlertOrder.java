package tifo.rule;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tifo.metric.Severity;
import tifo.rule.Alert.State;

/// The order of the alarm list: what fires (or whose data is missing) before what is pending, then
/// by severity, then the newest first. Pure.
public final class AlertOrder {
  /// The same, and what is equal by rule and labels: whatever order the alerts come in.
  public static final Comparator<Alert> ORDER =
      Comparator.comparing(Place::of).thenComparing(Alert::ruleId).thenComparing(Alert::labels);

  private AlertOrder() {}

  /// Where an alert stands: a hundred thousand are put in order at every evaluation, so what
  /// decides mostly is read from each only once.
  private record Place(boolean waits, Severity severity, long seconds, int nanos, Alert alert)
      implements Comparable<Place> {
    static Place of(Alert alert) {
      Instant begin = alert.firedAt().orElse(alert.activeAt());
      return new Place(
          alert.state() == State.PENDING,
          alert.severity(),
          begin.getEpochSecond(),
          begin.getNano(),
          alert);
    }

    @Override
    public int compareTo(Place other) {
      int order = Boolean.compare(waits, other.waits);
      if (order == 0) {
        order = other.severity.compareTo(severity);
      }
      if (order == 0) {
        order = Long.compare(other.seconds, seconds);
      }
      return order == 0 ? Integer.compare(other.nanos, nanos) : order;
    }
  }

  /// The alerts in this order; what is equal stays as it is, which is the order of the rules.
  static List<Alert> sorted(Collection<Alert> alerts) {
    Place[] places = new Place[alerts.size()];
    int count = 0;
    for (Alert alert : alerts) {
      places[count++] = Place.of(alert);
    }
    Arrays.sort(places);
    return Arrays.stream(places).map(Place::alert).toList();
  }
}
