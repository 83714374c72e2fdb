package tifo.rule;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.metric.Labels;

/// What a rule remembers from one evaluation to the next: its instances by their final labels.
/// Immutable.
///
/// `error` is why the last evaluation failed, if it did.
public record RuleState(Map<Labels, Instance> instances, Optional<String> error) {
  public static final RuleState EMPTY = new RuleState(Map.of(), Optional.empty());

  /// Where an instance stands; RECOVERING still counts as firing.
  public enum Phase {
    NORMAL,
    PENDING,
    FIRING,
    RECOVERING,
    NO_DATA,
    ERROR;

    boolean isLoud() {
      return this != NORMAL && this != PENDING;
    }
  }

  /// One label set. `since` is when the phase began, `seenAt` when data last spoke of it, `alert`
  /// how it was last worded.
  public record Instance(Phase phase, Instant since, Instant seenAt, Alert alert) {
    Instance seen(Instant at, Alert words) {
      return new Instance(phase, since, at, words);
    }
  }

  public RuleState {
    instances = Collections.unmodifiableMap(new TreeMap<>(instances));
  }

  RuleState failed(String reason) {
    return new RuleState(instances, Optional.of(reason));
  }
}
