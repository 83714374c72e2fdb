package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.source.SourceException;
import tifo.source.SourceSet;

/// One rule on its way through the past: steps it from evaluation to evaluation and tells what
/// changed. One thread at a time.
final class PastRule implements PastStep {
  private final AlertRule rule;
  private final SourceSet sources;
  private final Outages outages;
  private final Duration offset;
  private final RuleStore.Writer writer;
  private RuleState state = RuleState.EMPTY;
  private RuleChange last = RuleChange.NONE;
  private Optional<RuleFailure> failure = Optional.empty();
  private PastTally tally = PastTally.NONE;

  PastRule(
      AlertRule rule,
      Duration offset,
      SourceSet sources,
      Outages outages,
      RuleStore.Writer writer) {
    this.rule = rule;
    this.offset = offset;
    this.sources = sources;
    this.outages = outages;
    this.writer = writer;
  }

  @Override
  public Outcome judge(Ticks ticks, Map<RuleQuery, PastAnswers> answers)
      throws InterruptedException {
    List<RuleChange> changes = new ArrayList<>();
    List<AlertEvent> events = new ArrayList<>();
    through(ticks, answers, sources, (at, data) -> evaluate(at, data, changes, events));
    return new Outcome(changes, events);
  }

  private void evaluate(
      Instant at, RuleData data, List<RuleChange> changes, List<AlertEvent> events) {
    RuleMachine.Step step = step(data, at);
    state = step.state();
    events.addAll(step.events());
    Optional<String> error = state.error();
    failure = RuleFailure.after(rule.id(), rule.name(), failure, error, data, at);
    tally = isUnanswered(data, at) ? tally.andUnanswered() : tally.and(error);
    note(at, step, changes);
    if (failure.isEmpty()) {
      writer.write(rule, state, at, at.minus(offset));
    }
  }

  private RuleMachine.Step step(RuleData data, Instant at) {
    return TemplateQuestions.of(rule, sources, query -> reply(query, at.minus(offset)))
        .within(() -> RuleGuard.step(rule, state, data, at));
  }

  /// What a template asks, which cannot be known before.
  private Reply reply(RuleQuery query, Instant at) throws InterruptedException {
    Optional<Outages.Outage> outage = outages.at(query.source(), at);
    if (outage.isPresent()) {
      return new Reply.Bad(outage.get().reason(), query.source());
    }
    try {
      return new Reply.Good(sources.named(query.source()).instant(query.promql(), at));
    } catch (SourceException | RuntimeException e) {
      return Reply.failed(e, query.source());
    }
  }

  private boolean isUnanswered(RuleData data, Instant at) {
    return data instanceof RuleData.Failed failed && outages.at(failed.source(), at).isPresent();
  }

  @Override
  public AlertRule rule() {
    return rule;
  }

  @Override
  public String id() {
    return rule.id();
  }

  PastTally tally() {
    return tally;
  }

  private void note(Instant at, RuleMachine.Step step, List<RuleChange> changes) {
    Map<Labels, Alert> known = HashMap.newHashMap(last.alerts().size());
    last.alerts().forEach(alert -> known.put(alert.labels(), alert));
    int fresh = 0;
    List<Alert> alerts = new ArrayList<>(step.alerts().size());
    for (Alert alert : step.alerts()) {
      Alert old = known.get(alert.labels());
      boolean same = alert.equals(old);
      alerts.add(same || old == null ? Objects.requireNonNullElse(old, alert) : alert.sharing(old));
      fresh += same ? 0 : 1;
    }
    boolean moves = !step.events().isEmpty() || last.differsInState(alerts, failure);
    if (moves || fresh > 0) {
      last = new RuleChange(at.toEpochMilli(), List.copyOf(alerts), failure, moves, fresh);
      changes.add(last);
    }
  }
}
