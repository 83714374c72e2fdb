package tifo.rule;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.RuleState.Basis;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;

/// Grafana's life of an alert instance, with `for` applied to no data and errors as since 12.4.
///
/// One thing differs on purpose: while the rule fails with `execErrState: Error`, its instances are
/// frozen and not taken for missing, so that a broken source never resolves an alert.
final class GrafanaMachine {
  private static final String NO_DATA = "NoData";
  private static final String ERROR = "Error";
  private static final String KEPT = ", KeepLast";

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
    Basis data = Basis.data(finding.labels());
    switch (finding.verdict()) {
      case FIRING -> bad(ledger, alert, Phase.FIRING, data);
      case NORMAL -> good(ledger, alert, data);
      case NO_DATA ->
          mapped(ledger, alert, condition.noData(), Phase.NO_DATA, data.because(NO_DATA));
    }
  }

  private static RuleState noData(Ledger ledger, GrafanaCondition condition) {
    Alert alone = Wording.aboutData(ledger.rule(), "", ledger.at());
    fanOut(ledger, condition.noData(), Phase.NO_DATA, alone, NO_DATA);
    dropMissing(ledger, condition);
    return ledger.success();
  }

  private static RuleState failed(Ledger ledger, GrafanaCondition condition, String reason) {
    Alert alone = Wording.aboutData(ledger.rule(), reason, ledger.at());
    fanOut(ledger, condition.error(), Phase.ERROR, alone, ERROR);
    return ledger.failure(reason);
  }

  /// A result about the whole rule: as a state of its own it gets an instance of its own, else it
  /// applies to every instance there is.
  private static void fanOut(
      Ledger ledger, Mapping mapping, Phase itself, Alert alone, String reason) {
    if (mapping == Mapping.ITSELF || ledger.before().isEmpty()) {
      mapped(ledger, alone, mapping, itself, new Basis(Labels.EMPTY, reason));
      return;
    }
    ledger
        .before()
        .values()
        .forEach(i -> mapped(ledger, i.alert(), mapping, itself, i.basis().because(reason)));
  }

  private static void mapped(
      Ledger ledger, Alert alert, Mapping mapping, Phase itself, Basis basis) {
    switch (mapping) {
      case ITSELF -> bad(ledger, alert, itself, basis);
      case ALERTING -> bad(ledger, alert, Phase.FIRING, basis);
      case OK -> good(ledger, alert, basis);
      case KEEP_LAST -> keep(ledger, alert, basis.because(basis.reason() + KEPT));
    }
  }

  private static void bad(Ledger ledger, Alert alert, Phase target, Basis basis) {
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
    ledger.move(alert, goesOn ? target : Phase.PENDING, basis);
  }

  private static void good(Ledger ledger, Alert alert, Basis basis) {
    Duration keep = ledger.rule().keepFiringFor();
    Optional<Instance> old = ledger.get(alert.labels());
    boolean recovers =
        switch (old.map(Instance::phase).orElse(Phase.NORMAL)) {
          case FIRING -> !keep.isZero();
          case RECOVERING -> !ledger.hasLasted(old.orElseThrow().since(), keep);
          default -> false;
        };
    ledger.move(alert, recovers ? Phase.RECOVERING : Phase.NORMAL, basis);
  }

  private static void keep(Ledger ledger, Alert alert, Basis basis) {
    switch (ledger.get(alert.labels()).map(Instance::phase).orElse(Phase.NORMAL)) {
      case FIRING, PENDING -> bad(ledger, alert, Phase.FIRING, basis);
      default -> good(ledger, alert, basis);
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
