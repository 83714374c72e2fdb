package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.rule.AlertEvent.Kind;
import tifo.rule.RuleState.Basis;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;

/// Keeps the books of one step: the instances as they change, and the events that follow from it.
///
/// Lives for one call of `RuleMachine.step` on one thread.
final class Ledger {
  private final AlertRule rule;
  private final RuleState before;
  private final Instant at;
  private final Map<Labels, Instance> instances;
  private final Set<Labels> touched = new HashSet<>();
  private final List<AlertEvent> events = new ArrayList<>();

  Ledger(AlertRule rule, RuleState before, Instant at) {
    this.rule = rule;
    this.before = before;
    this.at = at;
    this.instances = new TreeMap<>(before.instances());
  }

  AlertRule rule() {
    return rule;
  }

  Instant at() {
    return at;
  }

  List<AlertEvent> events() {
    return events;
  }

  Map<Labels, Instance> before() {
    return before.instances();
  }

  Optional<Instance> get(Labels labels) {
    return Optional.ofNullable(instances.get(labels));
  }

  boolean hasLasted(Instant since, Duration duration) {
    return Duration.between(since, at).compareTo(duration) >= 0;
  }

  /// The instances that this step has not spoken of.
  List<Instance> missing() {
    return before.instances().entrySet().stream()
        .filter(entry -> !touched.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Moves an instance to a phase, with the words of `alert`; `since` restarts when it changes.
  void move(Alert alert, Phase phase, Basis basis) {
    Optional<Instance> old = get(alert.labels());
    boolean same = old.isPresent() && old.get().phase() == phase;
    Instant since = same ? old.orElseThrow().since() : at;
    Alert worded = Wording.in(alert, phase, basis.reason(), old, at);
    touched.add(alert.labels());
    instances.put(alert.labels(), new Instance(phase, since, at, worded, basis));
    // What goes back to pending begins anew; what ends with that is the alert as it was.
    Alert ended = phase == Phase.PENDING ? old.map(Instance::alert).orElse(worded) : worded;
    tell(old.map(Instance::phase).orElse(Phase.NORMAL), phase, worded, ended);
  }

  /// Removes an instance whose series is gone.
  void drop(Instance instance) {
    touched.add(instance.alert().labels());
    instances.remove(instance.alert().labels());
    tell(instance.phase(), Phase.NORMAL, instance.alert(), instance.alert());
  }

  RuleState success() {
    return new RuleState(instances, Optional.empty());
  }

  RuleState failure(String reason) {
    return new RuleState(instances, Optional.of(reason));
  }

  private void tell(Phase from, Phase to, Alert alert, Alert ended) {
    boolean resolves = from.isLoud() && !to.isLoud();
    if (resolves) {
      events.add(new AlertEvent(Kind.RESOLVED, Wording.resolved(ended, at), at));
    }
    if (to == Phase.PENDING && from != Phase.PENDING) {
      events.add(new AlertEvent(Kind.PENDING, alert, at));
    }
    if (from == Phase.PENDING && to == Phase.NORMAL) {
      events.add(new AlertEvent(Kind.CANCELLED, Wording.resolved(alert, at), at));
    }
    boolean starts = to.isLoud() && !from.isLoud();
    boolean worsens = to == Phase.FIRING && (from == Phase.NO_DATA || from == Phase.ERROR);
    if (starts || worsens) {
      events.add(new AlertEvent(Kind.FIRING, alert, at));
    }
  }
}
