package tifo.rule;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
  public record Instance(Phase phase, Instant since, Instant seenAt, Alert alert, Basis basis) {}

  /// What an instance goes back to: the labels of the condition's result, before the rule's own,
  /// and why it is as it is where not its own data say so (`NoData`, `Error`), else nothing.
  public record Basis(Labels result, String reason) {
    static Basis data(Labels result) {
      return new Basis(result, "");
    }

    Basis because(String why) {
      return new Basis(result, why);
    }
  }

  public RuleState {
    instances = Collections.unmodifiableMap(new TreeMap<>(instances));
  }

  /// The labels of the results whose instances are pending or firing by their own data: a
  /// hysteresis lets go of these later.
  Set<Labels> loaded() {
    return instances.values().stream()
        .filter(i -> i.phase() == Phase.PENDING || i.phase() == Phase.FIRING)
        .map(Instance::basis)
        .filter(basis -> basis.reason().isEmpty())
        .map(Basis::result)
        .collect(Collectors.toSet());
  }

  RuleState failed(String reason) {
    return new RuleState(instances, Optional.of(reason));
  }
}
