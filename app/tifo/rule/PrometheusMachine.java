package tifo.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;

/// Prometheus' life of an alert. An instance is active as long as the expression returns it.
///
/// A failed evaluation freezes everything: nothing fires, resolves or starts over. One thing
/// differs on purpose: an alert that fires is not put back to pending when `for` was raised.
final class PrometheusMachine {
  private static final String LIMIT = "Limit";

  private PrometheusMachine() {}

  static RuleState step(Ledger ledger, Judgement judgement) {
    return switch (judgement) {
      case Judgement.Failed failed -> ledger.failure(failed.reason());
      case Judgement.NoData _ -> step(ledger, List.of());
      case Judgement.Found found -> {
        List<Labelled> active = Labelled.sorted(ledger.wording(), found.findings());
        Labels twins = Labelled.twins(active);
        yield twins.isEmpty()
            ? step(ledger, active)
            : ledger.failure("two alerts have the same labels " + twins);
      }
    };
  }

  private static RuleState step(Ledger ledger, List<Labelled> active) {
    for (Labelled one : active) {
      present(ledger, Observation.of(ledger.wording(), one.labels(), one.finding()));
    }
    ledger.missing().forEach(instance -> absent(ledger, instance));
    int limit = ledger.rule().limit();
    if (limit > 0 && ledger.active() > limit) {
      return ledger.cleared(
          Optional.of(
              "%d alerts, more than the limit of %d, so all were dropped; aggregate the expression"
                  .formatted(ledger.active(), limit)),
          LIMIT);
    }
    return ledger.success();
  }

  private static void present(Ledger ledger, Observation seen) {
    Instance old = ledger.get(seen.labels());
    Duration wait = ledger.rule().pendingFor();
    boolean fires =
        wait.isZero()
            || (old != null
                && (old.phase().isLoud() || ledger.hasLasted(old.alert().activeAt(), wait)));
    ledger.move(seen, fires ? Phase.FIRING : Phase.PENDING, "");
  }

  private static void absent(Ledger ledger, Instance instance) {
    Duration keep = ledger.rule().keepFiringFor();
    boolean quiet = instance.phase() == Phase.RECOVERING;
    boolean firing = quiet || instance.phase() == Phase.FIRING;
    if (firing && !keep.isZero() && !(quiet && ledger.hasLasted(instance.since(), keep))) {
      ledger.move(
          Observation.of(ledger.wording(), instance, Observation.Kind.ALERTING, Map.of()),
          Phase.RECOVERING,
          "");
    } else {
      ledger.drop(instance, "");
    }
  }
}
