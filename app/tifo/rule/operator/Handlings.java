package tifo.rule.operator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.rule.Alert;

/// What is said of all alerts, by their fingerprints, and those that are over but still to be seen
/// to. Immutable.
public record Handlings(Map<String, Handling> byFingerprint, List<Alert> latched) {
  public static final Handlings NONE = new Handlings(Map.of(), List.of());

  public Handlings {
    byFingerprint = Map.copyOf(byFingerprint);
    latched = List.copyOf(latched);
  }

  public Handling of(Alert alert) {
    return byFingerprint.getOrDefault(alert.fingerprint(), Handling.NONE);
  }

  public Optional<String> acknowledgedBy(Alert alert) {
    return of(alert).acknowledged().map(Handling.Acknowledgement::who);
  }

  public boolean isShelved(Alert alert, Instant now) {
    return of(alert).isShelved(now);
  }
}
