package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.rule.expression.Moment;

/// The whole of alerting as a function: (rule, state, data at an instant) -> (state, events).
///
/// No clock, no network, no memory of its own; the same inputs always give the same step. `at` is
/// the scheduled instant of the evaluation, never the wall clock.
public final class RuleMachine {
  /// The most alerts of one rule; an expression that returns more was written by mistake.
  static final int MAX_ALERTS = 10_000;

  /// The most results of one rule, also those that are no alerts.
  static final int MAX_RESULTS = 100_000;

  private static final String ALERTS = "alerts";
  private static final String RESULTS = "results";

  private RuleMachine() {}

  /// What an evaluation leads to. `alerts` are all instances that are pending or worse.
  public record Step(RuleState state, List<AlertEvent> events, List<Alert> alerts) {
    public Step {
      events = List.copyOf(events);
      alerts = List.copyOf(alerts);
    }
  }

  public static Step step(AlertRule rule, RuleState state, RuleData data, Instant at) {
    long active = active(rule, data);
    if (active > MAX_ALERTS) {
      return refused(state, active, MAX_ALERTS, ALERTS);
    }
    Judgement judgement =
        switch (data) {
          case RuleData.Failed failed ->
              new Judgement.Failed(failed.reason(), labels(rule, failed.ref()));
          case RuleData.Answered answered -> judged(rule, state, answered, at);
        };
    if (judgement instanceof Judgement.Found found && found.findings().size() > MAX_RESULTS) {
      return refused(state, found.findings().size(), MAX_RESULTS, RESULTS);
    }
    Ledger ledger = new Ledger(rule, state, at);
    RuleState next =
        switch (rule.condition()) {
          case PromqlCondition _ -> PrometheusMachine.step(ledger, judgement);
          case GrafanaCondition grafana -> GrafanaMachine.step(ledger, grafana, judgement);
        };
    // those that are there and as many that are missing for a while
    if (next.instances().size() > 2 * MAX_RESULTS) {
      return refused(state, next.instances().size(), 2 * MAX_RESULTS, RESULTS);
    }
    List<Alert> alerts = alerts(next);
    if (alerts.size() > 2 * MAX_ALERTS) {
      return refused(state, alerts.size(), 2 * MAX_ALERTS, ALERTS);
    }
    long heard = alerts.size() > MAX_ALERTS ? heard(next, at) : 0;
    return heard > MAX_ALERTS
        ? refused(state, heard, MAX_ALERTS, ALERTS)
        : new Step(next, ledger.events(), alerts);
  }

  /// How many alerts the data of this evaluation speak of.
  private static long heard(RuleState state, Instant at) {
    return state.instances().values().stream()
        .filter(instance -> instance.phase() != RuleState.Phase.NORMAL)
        .filter(instance -> instance.seenAt().equals(at))
        .count();
  }

  /// How many alerts a Prometheus rule will have, counted before anything is made of them.
  private static long active(AlertRule rule, RuleData data) {
    return rule.condition() instanceof PromqlCondition && data instanceof RuleData.Answered answered
        ? answered.answers().values().stream().mapToLong(Matrix::size).sum()
        : 0;
  }

  private static Judgement judged(
      AlertRule rule, RuleState state, RuleData.Answered answered, Instant at) {
    boolean looksBack =
        rule.condition() instanceof GrafanaCondition grafana && grafana.hasRecovery();
    Moment moment = new Moment(at, looksBack ? state.loaded() : Set.of());
    return rule.condition().judge(answered.answers(), moment);
  }

  private static Labels labels(AlertRule rule, String ref) {
    return rule.condition() instanceof GrafanaCondition grafana
        ? grafana.labelsOf(ref)
        : Labels.EMPTY;
  }

  /// Too many to be meant: everything stays as it was.
  private static Step refused(RuleState state, long found, int limit, String what) {
    String reason =
        "%d %s, more than the limit of %d; aggregate the expression".formatted(found, what, limit);
    return new Step(state.failed(reason), List.of(), alerts(state));
  }

  /// The alerts of a state, as they are before the next step.
  public static List<Alert> alerts(RuleState state) {
    List<Alert> alerts = new ArrayList<>(0);
    for (RuleState.Instance instance : state.instances().values()) {
      if (instance.phase() != RuleState.Phase.NORMAL) {
        alerts.add(instance.alert());
      }
    }
    return alerts;
  }
}
