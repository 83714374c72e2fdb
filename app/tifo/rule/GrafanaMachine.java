package tifo.rule;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.metric.Labels;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.Observation.Kind;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;

/// Grafana's life of an alert instance.
///
/// One thing differs on purpose: while the rule fails with `execErrState: Error`, its instances are
/// frozen and not taken for missing, so that a broken source never resolves an alert. Where
/// Grafana's own behaviour is not known, an instance that fires never falls silent by going back to
/// pending for want of data, nor when they are back and still breach.
final class GrafanaMachine {
  static final String MISSING = "MissingSeries";
  static final String NO_DATA = "NoData";
  static final String ERROR = "Error";
  private static final String KEPT = ", KeepLast";

  private final Ledger ledger;
  private final GrafanaCondition condition;

  private GrafanaMachine(Ledger ledger, GrafanaCondition condition) {
    this.ledger = ledger;
    this.condition = condition;
  }

  static RuleState step(Ledger ledger, GrafanaCondition condition, Judgement judgement) {
    GrafanaMachine machine = new GrafanaMachine(ledger, condition);
    return switch (judgement) {
      case Judgement.Failed failed -> machine.failed(failed);
      case Judgement.NoData none -> machine.noData(none.results());
      case Judgement.Found found -> machine.found(found.findings());
    };
  }

  private RuleState found(List<Finding> findings) {
    List<Labelled> results = Labelled.sorted(ledger.wording(), findings);
    Labels twins = Labelled.twins(results);
    if (!twins.isEmpty()) {
      return failed(new Judgement.Failed("two instances have the same labels " + twins));
    }
    boolean isAllNoData =
        findings.stream().allMatch(finding -> finding.verdict() == Finding.Verdict.NO_DATA);
    if (isAllNoData && fansOut(condition.noData())) {
      fanOut(Kind.NO_DATA, Map.of());
    } else {
      results.forEach(one -> judge(Observation.of(ledger.wording(), one.labels(), one.finding())));
    }
    return seen();
  }

  private RuleState noData(List<Labels> results) {
    if (fansOut(condition.noData())) {
      fanOut(Kind.NO_DATA, results.getFirst().asMap());
    } else {
      boolean isItself = condition.noData() == Mapping.ITSELF;
      Set<Labels> judged = new HashSet<>();
      for (Labels result : results) {
        Map<String, String> notes = isItself ? Map.of() : result.asMap();
        Observation alone =
            Observation.alone(ledger.wording(), result, Kind.NO_DATA, "", notes, Labels.EMPTY);
        // a rule's own labels may make two data sources one
        if (judged.add(alone.labels())) {
          judge(alone);
        }
      }
    }
    return seen();
  }

  private RuleState failed(Judgement.Failed failed) {
    Map<String, String> notes = new HashMap<>();
    notes.put(ERROR, failed.reason());
    if (condition.error() != Mapping.ITSELF) {
      notes.putAll(failed.query().asMap());
    }
    if (fansOut(condition.error())) {
      fanOut(Kind.ERROR, notes);
    } else {
      judge(
          Observation.alone(
              ledger.wording(), Labels.EMPTY, Kind.ERROR, failed.reason(), notes, failed.query()));
    }
    return ledger.held(failed.reason());
  }

  /// A result about the whole rule: as a state of its own it gets an instance of its own, else it
  /// applies to every instance there is.
  private boolean fansOut(Mapping mapping) {
    return mapping != Mapping.ITSELF && !ledger.before().isEmpty();
  }

  private void fanOut(Kind kind, Map<String, String> notes) {
    for (Instance instance : ledger.before().list()) {
      judge(Observation.of(ledger.wording(), instance, kind, notes));
    }
  }

  private void judge(Observation seen) {
    switch (seen.kind()) {
      case ALERTING -> bad(seen, Phase.FIRING);
      case NORMAL -> good(seen);
      case NO_DATA -> mapped(seen, condition.noData(), Phase.NO_DATA);
      case ERROR -> mapped(seen, condition.error(), Phase.ERROR);
    }
  }

  private void mapped(Observation seen, Mapping mapping, Phase itself) {
    switch (mapping) {
      case ITSELF -> bad(seen, itself);
      case ALERTING -> bad(seen, Phase.FIRING);
      case OK -> good(seen);
      case KEEP_LAST -> keep(seen);
    }
  }

  private void bad(Observation seen, Phase target) {
    Duration wait = ledger.rule().pendingFor();
    Instance old = ledger.get(seen.labels());
    boolean isAboutData = target != Phase.FIRING;
    boolean goesOn =
        switch (ledger.phase(seen.labels())) {
          case FIRING, RECOVERING -> true;
          case PENDING -> old != null && ledger.hasLasted(old.since(), wait);
          // a real breach waits for `for` after no data that came first, else it goes on firing
          case NO_DATA, ERROR ->
              seen.isAboutData() || wait.isZero() || (old != null && old.basis().fired());
          case NORMAL -> wait.isZero();
        };
    boolean atOnce = isAboutData && !condition.waitsWithoutData();
    move(seen, goesOn || atOnce ? target : Phase.PENDING);
  }

  private void good(Observation seen) {
    Duration keep = ledger.rule().keepFiringFor();
    Instance old = ledger.get(seen.labels());
    boolean recovers =
        switch (ledger.phase(seen.labels())) {
          case FIRING -> !keep.isZero();
          case RECOVERING -> old != null && !ledger.hasLasted(old.since(), keep);
          default -> false;
        };
    move(seen, recovers ? Phase.RECOVERING : Phase.NORMAL);
  }

  private void keep(Observation seen) {
    switch (ledger.phase(seen.labels())) {
      case FIRING, PENDING -> bad(seen, Phase.FIRING);
      default -> good(seen);
    }
  }

  private void move(Observation seen, Phase phase) {
    ledger.move(seen, phase, reason(seen.kind(), phase));
  }

  /// Why it is in this phase, when the result alone does not say so.
  private String reason(Kind kind, Phase phase) {
    return switch (kind) {
      case ALERTING, NORMAL -> "";
      case NO_DATA -> phase == Phase.NO_DATA ? "" : because(NO_DATA, condition.noData());
      case ERROR -> phase == Phase.ERROR ? "" : because(ERROR, condition.error());
    };
  }

  private static String because(String reason, Mapping mapping) {
    return mapping == Mapping.KEEP_LAST ? reason + KEPT : reason;
  }

  /// A series is gone when it was not seen for so many intervals; what spoke of the data, at once.
  private RuleState seen() {
    for (Instance instance : ledger.missing()) {
      long evaluations = isAboutData(instance) ? 1 : condition.missingEvaluations();
      Duration patience = ledger.rule().interval().multipliedBy(evaluations);
      if (ledger.hasLasted(instance.seenAt(), patience)) {
        ledger.drop(instance, MISSING);
      } else {
        ledger.keep(instance);
      }
    }
    return ledger.success();
  }

  private static boolean isAboutData(Instance instance) {
    return switch (instance.phase()) {
      case NO_DATA, ERROR -> true;
      case PENDING ->
          instance.basis().reason().equals(NO_DATA) || instance.basis().reason().equals(ERROR);
      case NORMAL, FIRING, RECOVERING -> false;
    };
  }
}
