package tifo.paint;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tifo.rule.Alert;

/// What people did about alerts, by fingerprint: who acknowledged, until when one is shelved.
/// Immutable.
public record AlarmMarks(Map<String, String> acknowledgedBy, Map<String, Instant> shelvedUntil) {
  public static final AlarmMarks NONE = new AlarmMarks(Map.of(), Map.of());

  public AlarmMarks {
    acknowledgedBy = Map.copyOf(acknowledgedBy);
    shelvedUntil = Map.copyOf(shelvedUntil);
  }

  public Optional<String> acknowledgedBy(Alert alert) {
    return Optional.ofNullable(acknowledgedBy.get(alert.fingerprint()));
  }

  public boolean isShelved(Alert alert, Instant now) {
    Instant until = shelvedUntil.get(alert.fingerprint());
    return until != null && until.isAfter(now);
  }
}
