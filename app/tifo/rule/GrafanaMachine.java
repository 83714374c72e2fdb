package tifo.rule;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;

/// Grafana's life of an alert instance, with `for` applied to no data and errors as since 12.4.
///
/// One thing differs on purpose: while the rule fails with `execErrState: Error`, its instances are
/// frozen and not taken for missing, so that a broken source never resolves an alert.
final class GrafanaMachine {
  private GrafanaMachine() {}

  static RuleState step(Ledger ledger, GrafanaCondition condition, Judgement judgement) {
    return switch (judgement) {
      case Judgement.Failed failed -> failed(ledger, condition, failed.reason());
      case Judgement.NoData _ -> noData(ledger, condition);
      case Judgement.Found found -> {
        Map<Labels, Finding> results = new LinkedHashMap<>();
        for (Finding finding : found.findings()) {
          Labels labels = Wording.labels(ledger.rule(), finding);
          if (results.put(labels, finding) != null) {
            yield failed(ledger, condition, "two instances have the same labels " + labels);
          }
        }
        results.forEach((labels, finding) -> found(ledger, condition, labels, finding));
        dropMissing(ledger, condition);
        yield ledger.success();
      }
    };
  }

  private static void found(
      Ledger ledger, GrafanaCondition condition, Labels labels, Finding finding) {
    Alert alert = Wording.alert(ledger.rule(), labels, finding, ledger.at());
    switch (finding.verdict()) {
      case FIRING -> bad(ledger, alert, Phase.FIRING);
      case NORMAL -> good(ledger, alert);
      case NO_DATA -> mapped(ledger, alert, condition.noData(), Phase.NO_DATA);
    }
  }

  private static RuleState noData(Ledger ledger, GrafanaCondition condition) {
    Alert alone = Wording.aboutData(ledger.rule(), "", ledger.at());
    fanOut(ledger, condition.noData(), Phase.NO_DATA, alone);
    dropMissing(ledger, condition);
    return ledger.success();
  }

  private static RuleState failed(Ledger ledger, GrafanaCondition condition, String reason) {
    Alert alone = Wording.aboutData(ledger.rule(), reason, ledger.at());
    fanOut(ledger, condition.error(), Phase.ERROR, alone);
    return ledger.failure(reason);
  }

  /// A result about the whole rule: as a state of its own it gets an instance of its own, else it
  /// applies to every instance there is.
  private static void fanOut(Ledger ledger, Mapping mapping, Phase itself, Alert alone) {
    if (mapping == Mapping.ITSELF || ledger.before().isEmpty()) {
      mapped(ledger, alone, mapping, itself);
      return;
    }
    ledger.before().values().forEach(i -> mapped(ledger, i.alert(), mapping, itself));
  }

  private static void mapped(Ledger ledger, Alert alert, Mapping mapping, Phase itself) {
    switch (mapping) {
      case ITSELF -> bad(ledger, alert, itself);
      case ALERTING -> bad(ledger, alert, Phase.FIRING);
      case OK -> good(ledger, alert);
      case KEEP_LAST -> keep(ledger, alert);
    }
  }

  private static void bad(Ledger ledger, Alert alert, Phase target) {
    Duration wait = ledger.rule().pendingFor();
    Optional<Instance> old = ledger.get(alert.labels());
    Phase phase = old.map(Instance::phase).orElse(Phase.NORMAL);
    boolean goesOn =
        switch (phase) {
          case FIRING, RECOVERING -> true;
          case PENDING -> ledger.hasLasted(old.orElseThrow().since(), wait);
          // a real breach after no data waits for `for`, no data after a breach does not
          case NO_DATA, ERROR -> target != Phase.FIRING || wait.isZero();
          case NORMAL -> wait.isZero();
        };
    ledger.move(alert, goesOn ? target : Phase.PENDING);
  }

  private static void good(Ledger ledger, Alert alert) {
    Duration keep = ledger.rule().keepFiringFor();
    Optional<Instance> old = ledger.get(alert.labels());
    boolean recovers =
        switch (old.map(Instance::phase).orElse(Phase.NORMAL)) {
          case FIRING -> !keep.isZero();
          case RECOVERING -> !ledger.hasLasted(old.orElseThrow().since(), keep);
          default -> false;
        };
    ledger.move(alert, recovers ? Phase.RECOVERING : Phase.NORMAL);
  }

  private static void keep(Ledger ledger, Alert alert) {
    switch (ledger.get(alert.labels()).map(Instance::phase).orElse(Phase.NORMAL)) {
      case FIRING, PENDING -> bad(ledger, alert, Phase.FIRING);
      default -> good(ledger, alert);
    }
  }

  /// A series is gone when it was not seen for so many intervals; what spoke of the data, at once.
  private static void dropMissing(Ledger ledger, GrafanaCondition condition) {
    for (Instance instance : ledger.missing()) {
      boolean aboutData = instance.phase() == Phase.NO_DATA || instance.phase() == Phase.ERROR;
      long evaluations = aboutData ? 1 : condition.missingEvaluations();
      Duration patience = ledger.rule().interval().multipliedBy(evaluations);
      if (ledger.hasLasted(instance.seenAt(), patience)) {
        ledger.drop(instance);
      }
    }
  }
}
