package tifo.paint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.rule.Alert;
import tifo.rule.operator.Handling;
import tifo.rule.operator.Handlings;

/// What is said of alerts besides what their rules say, and whether a list shows the shelved ones
/// too. Immutable.
public record AlarmMarks(Handlings handlings, boolean shelvedToo) {
  public static final AlarmMarks NONE = new AlarmMarks(Handlings.NONE, false);

  public static AlarmMarks of(Handlings handlings) {
    return new AlarmMarks(handlings, false);
  }

  public Handling of(Alert alert) {
    return handlings.of(alert);
  }

  public Optional<String> acknowledgedBy(Alert alert) {
    return handlings.acknowledgedBy(alert);
  }

  public boolean isShelved(Alert alert, Instant now) {
    return handlings.isShelved(alert, now);
  }

  AlarmMarks only(Alert alert) {
    Map<String, Handling> its = Map.of(alert.fingerprint(), of(alert));
    return new AlarmMarks(new Handlings(its, List.of()), shelvedToo);
  }

  /// What is over, but has to be seen to.
  public List<Alert> latched() {
    return handlings.latched();
  }
}
