package tifo.rule;

import java.time.Instant;
import java.util.List;
import tifo.rule.expression.Moment;

/// The whole of alerting as a function: (rule, state, data at an instant) -> (state, events).
///
/// No clock, no network, no memory of its own; the same inputs always give the same step. `at` is
/// the scheduled instant of the evaluation, never the wall clock.
public final class RuleMachine {
  /// The most instances of one rule; an expression that returns more was written by mistake.
  static final int MAX_INSTANCES = 10_000;

  private RuleMachine() {}

  /// What an evaluation leads to. `alerts` are all instances that are pending or worse.
  public record Step(RuleState state, List<AlertEvent> events, List<Alert> alerts) {
    public Step {
      events = List.copyOf(events);
      alerts = List.copyOf(alerts);
    }
  }

  public static Step step(AlertRule rule, RuleState state, RuleData data, Instant at) {
    Judgement judgement =
        switch (data) {
          case RuleData.Failed failed -> new Judgement.Failed(failed.reason());
          case RuleData.Answered answered ->
              bounded(
                  rule, rule.condition().judge(answered.answers(), new Moment(at, state.loaded())));
        };
    Ledger ledger = new Ledger(rule, state, at);
    RuleState next =
        switch (rule.condition()) {
          case PromqlCondition _ -> PrometheusMachine.step(ledger, judgement);
          case GrafanaCondition grafana -> GrafanaMachine.step(ledger, grafana, judgement);
        };
    return new Step(next, ledger.events(), alerts(next));
  }

  /// The alerts of a state, as they are before the next step.
  public static List<Alert> alerts(RuleState state) {
    return state.instances().values().stream()
        .filter(instance -> instance.phase() != RuleState.Phase.NORMAL)
        .map(RuleState.Instance::alert)
        .toList();
  }

  private static Judgement bounded(AlertRule rule, Judgement judgement) {
    if (judgement instanceof Judgement.Found found) {
      int most = rule.limit() > 0 ? Math.min(rule.limit(), MAX_INSTANCES) : MAX_INSTANCES;
      long active =
          found.findings().stream().filter(f -> f.verdict() == Finding.Verdict.FIRING).count();
      if (active > most || found.findings().size() > MAX_INSTANCES) {
        return new Judgement.Failed(
            "%d alerts, more than the limit of %d; aggregate the expression"
                .formatted(found.findings().size(), most));
      }
    }
    return judgement;
  }
}
