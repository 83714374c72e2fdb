package tifo.rule;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.RuleState.Basis;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;

/// Prometheus' life of an alert. An instance is active as long as the expression returns it.
///
/// A failed evaluation freezes everything: nothing fires, resolves or starts over.
final class PrometheusMachine {
  private PrometheusMachine() {}

  static RuleState step(Ledger ledger, Judgement judgement) {
    return switch (judgement) {
      case Judgement.Failed failed -> ledger.failure(failed.reason());
      case Judgement.NoData _ -> step(ledger, Map.of());
      case Judgement.Found found -> {
        Map<Labels, Finding> active = new LinkedHashMap<>();
        for (Finding finding : found.findings()) {
          Labels labels = Wording.labels(ledger.rule(), finding);
          if (active.put(labels, finding) != null) {
            yield ledger.failure("two alerts have the same labels " + labels);
          }
        }
        yield step(ledger, active);
      }
    };
  }

  private static RuleState step(Ledger ledger, Map<Labels, Finding> active) {
    active.forEach((labels, finding) ->
        present(
            ledger,
            Wording.alert(ledger.rule(), labels, finding, ledger.at()),
            Basis.data(finding.labels())));
    ledger.missing().forEach(instance -> absent(ledger, instance));
    return ledger.success();
  }

  private static void present(Ledger ledger, Alert alert, Basis basis) {
    Optional<Instance> old = ledger.get(alert.labels());
    Duration wait = ledger.rule().pendingFor();
    boolean fires =
        wait.isZero()
            || old.filter(instance -> ledger.hasLasted(instance.alert().activeAt(), wait))
                .isPresent();
    ledger.move(alert, fires ? Phase.FIRING : Phase.PENDING, basis);
  }

  private static void absent(Ledger ledger, Instance instance) {
    Duration keep = ledger.rule().keepFiringFor();
    boolean quiet = instance.phase() == Phase.RECOVERING;
    boolean firing = quiet || instance.phase() == Phase.FIRING;
    if (firing && !keep.isZero() && !(quiet && ledger.hasLasted(instance.since(), keep))) {
      ledger.move(instance.alert(), Phase.RECOVERING, instance.basis());
    } else {
      ledger.drop(instance);
    }
  }
}
