package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;

/// What a rule's saved state is worth after a stretch in which nobody judged. Pure.
///
/// A stretch of at most two intervals changes nothing. After a longer one a Grafana rule goes on as
/// it was, as Grafana does: its `for` ran on. Of a Prometheus rule a firing alert stays until the
/// first answer, so that it goes on if it is still there and its end is told if it has ended,
/// however long that took; a pending one goes on as `ALERTS_FOR_STATE` would have it: with the time
/// that it had waited, if `for` is at least ten minutes and the stretch no longer than an hour.
public final class Restoration {
  static final Duration TOLERANCE = Duration.ofHours(1);
  static final Duration GRACE = Duration.ofMinutes(10);
  private static final int INTERVALS = 2;
  private static final String OUTAGE = "Outage";

  private Restoration() {}

  /// `downAt` is the last evaluation before the stretch, `now` when judging begins again; events
  /// tell of what is not believed.
  public static RuleMachine.Step restored(
      AlertRule rule, RuleState saved, Instant downAt, Instant now) {
    Duration outage = Duration.between(downAt, now);
    boolean isShort = outage.compareTo(rule.interval().multipliedBy(INTERVALS)) <= 0;
    if (isShort || rule.format() == RuleFormat.GRAFANA) {
      return new RuleMachine.Step(saved, List.of(), RuleMachine.alerts(saved));
    }
    Ledger ledger = new Ledger(rule, saved, now);
    boolean isBelieved = outage.compareTo(TOLERANCE) <= 0;
    List<Instance> waiting = new ArrayList<>();
    for (Instance instance : ledger.before().list()) {
      boolean waits = instance.phase() == Phase.PENDING;
      if (!waits) {
        waiting.add(instance);
      } else if (isBelieved && rule.pendingFor().compareTo(GRACE) >= 0) {
        waiting.add(since(instance, activeAt(rule, instance.alert().activeAt(), downAt, now)));
      } else {
        ledger.drop(instance, OUTAGE);
      }
    }
    RuleState rest = ledger.success();
    RuleState next = new RuleState(InstanceMap.of(waiting), rest.resolved(), Optional.empty());
    return new RuleMachine.Step(next, ledger.events(), RuleMachine.alerts(next));
  }

  /// From when on an alert that waits is taken to have been active.
  static Instant activeAt(AlertRule rule, Instant activeAt, Instant downAt, Instant now) {
    Duration remaining = rule.pendingFor().minus(Duration.between(activeAt, downAt));
    if (!remaining.isPositive()) {
      return activeAt;
    }
    return remaining.compareTo(GRACE) < 0
        ? now.plus(GRACE).minus(rule.pendingFor())
        : activeAt.plus(Duration.between(downAt, now));
  }

  private static Instance since(Instance instance, Instant activeAt) {
    return new Instance(
        instance.phase(),
        activeAt,
        instance.seenAt(),
        instance.alert().activeSince(activeAt),
        instance.basis(),
        instance.endsAt(),
        instance.values());
  }
}
