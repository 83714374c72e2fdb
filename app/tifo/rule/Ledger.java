package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.rule.AlertEvent.Kind;
import tifo.rule.RuleState.Basis;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;

/// Keeps the books of one step: the instances as they change, and the events that follow from it.
///
/// Each label set is moved once at most. Lives for one call of `RuleMachine.step` on one thread.
final class Ledger {
  private static final int INTERVALS = 4;

  private final AlertRule rule;
  private final RuleState before;
  private final InstanceMap old;
  private final Instant at;
  private final Instant end;
  private final Wording wording;
  private final List<Instance> next;
  private final BitSet touched = new BitSet();
  private final List<AlertEvent> events = new ArrayList<>(0);
  private final Map<Labels, Alert> resolved;

  Ledger(AlertRule rule, RuleState before, Instant at) {
    this.rule = rule;
    this.before = before;
    this.old = InstanceMap.of(before.instances());
    this.at = at;
    this.end = end(rule, at);
    this.wording = new Wording(rule, at);
    this.next = new ArrayList<>(old.size() + 1);
    this.resolved = Resending.kept(before.resolved(), at);
  }

  /// Until when an alert holds of which nothing is heard after this evaluation.
  static Instant end(AlertRule rule, Instant at) {
    Duration least = Resending.interval(rule.format());
    Duration interval = rule.interval().compareTo(least) < 0 ? least : rule.interval();
    return at.plus(interval.multipliedBy(INTERVALS));
  }

  AlertRule rule() {
    return rule;
  }

  Wording wording() {
    return wording;
  }

  List<AlertEvent> events() {
    return events;
  }

  /// The instances before the step, in the order of their labels.
  InstanceMap before() {
    return old;
  }

  @Nullable Instance get(Labels labels) {
    int place = old.place(labels);
    return place < 0 ? null : old.at(place);
  }

  Phase phase(Labels labels) {
    Instance known = get(labels);
    return known == null ? Phase.NORMAL : known.phase();
  }

  boolean hasLasted(Instant since, Duration duration) {
    return !since.plus(duration).isAfter(at);
  }

  /// The instances that this step has not spoken of.
  List<Instance> missing() {
    List<Instance> missing = new ArrayList<>();
    for (int i = touched.nextClearBit(0); i < old.size(); i = touched.nextClearBit(i + 1)) {
      missing.add(old.at(i));
    }
    return missing;
  }

  /// Moves an instance to a phase; `since` restarts when it changes. `reason` says why it is there
  /// when not its own data say so.
  void move(Observation seen, Phase phase, String reason) {
    int place = old.place(seen.labels());
    Instance was = place < 0 ? null : old.at(place);
    if (place >= 0) {
      touched.set(place);
    }
    Phase from = was == null ? Phase.NORMAL : was.phase();
    boolean stays = was != null && from == phase;
    boolean isQuiet = from == Phase.NORMAL && phase == Phase.NORMAL;
    Alert worded = isQuiet ? quiet(seen, was) : worded(seen, was, phase, reason);
    next.add(
        new Instance(
            phase,
            was != null && stays ? was.since() : at,
            at,
            phase == Phase.NORMAL && !isQuiet ? quiet(seen, null) : worded,
            basis(seen.result(), reason, phase, was),
            end(was, phase, stays),
            values(seen, was)));
    if (!isQuiet) {
      tell(was, phase, worded, reason);
    }
  }

  private static Basis basis(Labels result, String reason, Phase phase, @Nullable Instance was) {
    boolean fired =
        switch (phase) {
          case FIRING, RECOVERING -> true;
          case NO_DATA, ERROR -> was != null && was.basis().fired();
          case NORMAL, PENDING -> false;
        };
    Basis basis = new Basis(result, reason, fired);
    return was != null && was.basis().equals(basis) ? was.basis() : basis;
  }

  private Instant end(@Nullable Instance was, Phase phase, boolean stays) {
    return switch (phase) {
      case NORMAL -> stays && was != null ? was.endsAt() : at;
      case PENDING -> stays && was != null ? was.endsAt() : end;
      case FIRING, RECOVERING, NO_DATA, ERROR -> end;
    };
  }

  private static Map<String, Captured> values(Observation seen, @Nullable Instance was) {
    if (!seen.isAboutData()) {
      return was != null && was.values().equals(seen.values()) ? was.values() : seen.values();
    }
    Map<String, Captured> unknown = new HashMap<>();
    if (was != null) {
      was.values().forEach((ref, value) -> unknown.put(ref, value.unknown()));
    }
    seen.values().forEach((ref, value) -> unknown.put(ref, value.unknown()));
    return unknown;
  }

  private Alert quiet(Observation seen, @Nullable Instance was) {
    if (was != null && isSame(was.alert().value(), seen.value())) {
      return was.alert();
    }
    return wording.alert(
        was == null ? seen.labels() : was.alert().labels(),
        Words.none(seen.value()),
        Alert.State.RESOLVED,
        "",
        at,
        Optional.empty(),
        Evidence.DATA);
  }

  private static boolean isSame(double one, double other) {
    return Double.doubleToLongBits(one) == Double.doubleToLongBits(other);
  }

  private Alert worded(Observation seen, @Nullable Instance was, Phase phase, String reason) {
    boolean begins =
        was == null
            || was.phase() == Phase.NORMAL
            || (phase == Phase.PENDING && was.phase() != Phase.PENDING);
    Optional<Instant> firedAt = begins || was == null ? Optional.empty() : was.alert().firedAt();
    if (phase.isLoud() && firedAt.isEmpty()) {
      firedAt = Optional.of(at);
    }
    return wording.alert(
        was == null ? seen.labels() : was.alert().labels(),
        seen.says().words(was).and(seen.notes()),
        state(phase),
        reason,
        begins || was == null ? at : was.alert().activeAt(),
        firedAt,
        evidence(seen, was, phase));
  }

  private static Alert.State state(Phase phase) {
    return switch (phase) {
      case FIRING, RECOVERING -> Alert.State.FIRING;
      case NO_DATA -> Alert.State.NO_DATA;
      case ERROR -> Alert.State.ERROR;
      case PENDING -> Alert.State.PENDING;
      case NORMAL -> Alert.State.RESOLVED;
    };
  }

  // What ends is told under the name that it had.
  private static Evidence evidence(Observation seen, @Nullable Instance was, Phase phase) {
    return switch (phase) {
      case NO_DATA -> Evidence.NO_DATA;
      case ERROR -> new Evidence(Evidence.Subject.ERROR, seen.added());
      case NORMAL -> was == null ? Evidence.DATA : was.alert().evidence();
      case PENDING, FIRING, RECOVERING -> Evidence.DATA;
    };
  }

  /// Lets an instance be as it is, though nothing was heard of it.
  void keep(Instance instance) {
    touch(instance);
    next.add(instance.phase() == Phase.FIRING ? instance.until(end) : instance);
  }

  /// Removes an instance whose series is gone; `reason` says so.
  void drop(Instance instance, String reason) {
    touch(instance);
    tell(instance, Phase.NORMAL, instance.alert(), reason);
  }

  private void touch(Instance instance) {
    touched.set(old.place(instance.alert().labels()));
  }

  RuleState success() {
    return state(Optional.empty());
  }

  /// What was not spoken of stays as it is.
  RuleState failure(String reason) {
    next.addAll(missing());
    return state(Optional.of(reason));
  }

  /// The same, with loud instances holding on for longer.
  RuleState held(String reason) {
    missing().forEach(i -> next.add(i.phase().isLoud() ? i.until(end) : i));
    return state(Optional.of(reason));
  }

  /// Forgets the step and ends all that there was before it.
  RuleState cleared(Optional<String> failure, String reason) {
    next.clear();
    events.clear();
    resolved.clear();
    resolved.putAll(Resending.kept(before.resolved(), at));
    old.list().forEach(instance -> tell(instance, Phase.NORMAL, instance.alert(), reason));
    return state(failure);
  }

  /// How many instances there will be in other phases than normal.
  long active() {
    return next.stream().filter(instance -> instance.phase() != Phase.NORMAL).count();
  }

  private RuleState state(Optional<String> error) {
    return new RuleState(InstanceMap.of(next), resolved, error);
  }

  private void tell(@Nullable Instance was, Phase to, Alert alert, String reason) {
    Phase from = was == null ? Phase.NORMAL : was.phase();
    Labels labels = alert.labels();
    if (from == Phase.NORMAL && to != Phase.NORMAL) {
      resolved.remove(labels);
    }
    if (was != null && from.isLoud() && !to.isLoud()) {
      // What goes back to pending begins anew; what ends with that is the alert as it was.
      Alert ended = Wording.resolved(to == Phase.PENDING ? was.alert() : alert, reason, at);
      resolved.put(labels, ended);
      events.add(new AlertEvent(Kind.RESOLVED, ended, at));
    }
    if (to == Phase.PENDING && from != Phase.PENDING) {
      events.add(new AlertEvent(Kind.PENDING, alert, at));
    }
    if (from == Phase.PENDING && to == Phase.NORMAL) {
      events.add(new AlertEvent(Kind.CANCELLED, Wording.resolved(alert, reason, at), at));
    }
    boolean starts = to.isLoud() && !from.isLoud();
    // what fired before its data were lost was never said to be over
    boolean worsens =
        to == Phase.FIRING
            && (from == Phase.NO_DATA || from == Phase.ERROR)
            && (was == null || !was.basis().fired());
    if (starts || worsens) {
      resolved.remove(labels);
      events.add(new AlertEvent(Kind.FIRING, alert, at));
    } else if (to.isLoud() && to != from) {
      events.add(new AlertEvent(Kind.CHANGED, alert, at));
    }
  }
}
