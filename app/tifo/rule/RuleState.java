package tifo.rule;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.metric.Labels;

/// What a rule remembers from one evaluation to the next: its instances by their final labels, in
/// the order of these. Immutable.
///
/// `resolved` are the alerts that were resolved in the last 15 minutes, for those who tell an
/// Alertmanager again. `error` is why the last evaluation failed, if it did.
public record RuleState(
    Map<Labels, Instance> instances, Map<Labels, Alert> resolved, Optional<String> error) {
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

  /// One label set. `since` is when the phase began, `seenAt` when data last spoke of it, later by
  /// as long as the rule failed since then, `alert` how it was last worded (without words while it
  /// is normal), `endsAt` until when it holds if nothing more is heard of it, `values` Grafana's
  /// numbers by ref.
  public record Instance(
      Phase phase,
      Instant since,
      Instant seenAt,
      Alert alert,
      Basis basis,
      Instant endsAt,
      Map<String, Captured> values) {
    public Instance {
      values = Map.copyOf(values);
    }

    Instance seen(Instant then) {
      return new Instance(phase, since, then, alert, basis, endsAt, values);
    }

    Instance ofRule(String id) {
      return new Instance(phase, since, seenAt, alert.ofRule(id), basis, endsAt, values);
    }

    Instance until(Instant end) {
      return new Instance(phase, since, seenAt, alert, basis, end, values);
    }
  }

  /// What an instance goes back to: the labels of the condition's result, before the rule's own,
  /// and why it is as it is where not its own data say so (`NoData`, `Error`), else nothing.
  /// `fired` while it fires, and after that for as long as only its data are missing or fail.
  public record Basis(Labels result, String reason, boolean fired) {}

  public RuleState {
    instances = InstanceMap.of(instances);
    resolved = Map.copyOf(resolved);
  }

  public RuleState(Map<Labels, Instance> instances, Optional<String> error) {
    this(instances, Map.of(), error);
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

  /// The same under another id of the rule.
  RuleState ofRule(String id) {
    Map<Labels, Instance> mine = HashMap.newHashMap(instances.size());
    instances.forEach((labels, instance) -> mine.put(labels, instance.ofRule(id)));
    Map<Labels, Alert> over = HashMap.newHashMap(resolved.size());
    resolved.forEach((labels, alert) -> over.put(labels, alert.ofRule(id)));
    return new RuleState(mine, over, error);
  }

  RuleState failed(String reason) {
    return new RuleState(instances, resolved, Optional.of(reason));
  }
}
