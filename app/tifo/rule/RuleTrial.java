package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.promql.PromqlException;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.ParsedQuery;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.template.Outside;
import tifo.rule.template.Surroundings;
import tifo.source.EngineAnswer;
import tifo.source.SourceException;
import tifo.store.RollingHead;

/// Rules judged over a store in memory at instants that the caller says: rule after rule in the
/// order of groups and files, each of which sees what those before it wrote. One thread.
public final class RuleTrial {
  private static final String SOURCE = "test";

  private final RollingHead store;
  private final Engine engine;
  private final Outside outside;
  private final List<Run> runs = new ArrayList<>();
  private List<AlertEvent> events = List.of();

  /// A rule, what it remembers and where it writes.
  private static final class Run {
    final Rule rule;
    final RuleGroup group;
    final RuleStore.Writer writer;
    RuleState state = RuleState.EMPTY;

    Run(Rule rule, RuleGroup group, RuleStore.Writer writer) {
      this.rule = rule;
      this.group = group;
      this.writer = writer;
    }
  }

  /// A rule that could not be evaluated, and why.
  public record Failure(String rule, String reason) {}

  /// The store is the caller's, who may add to it between evaluations.
  public RuleTrial(
      List<RuleGroup> groups, RollingHead store, Outside outside, QueryOptions options) {
    this.store = store;
    this.engine = new Engine(store, options);
    this.outside = outside;
    RuleStore written = RuleStore.into(store, groups);
    for (RuleGroup group : groups) {
      for (Rule rule : group.all()) {
        if (!(rule instanceof AlertRule alert && alert.paused())) {
          runs.add(new Run(rule, group, written.writer(rule)));
        }
      }
    }
  }

  /// Evaluates all rules at an instant; what could not be.
  public List<Failure> evaluate(Instant at) {
    List<Failure> failures = new ArrayList<>();
    events = new ArrayList<>();
    for (Run run : runs) {
      switch (run.rule) {
        case AlertRule rule ->
            judge(rule, run, at)
                .ifPresent(reason -> failures.add(new Failure(rule.name(), reason)));
        case RecordingRule rule ->
            record(rule, run, at)
                .ifPresent(reason -> failures.add(new Failure(rule.name(), reason)));
      }
    }
    return failures;
  }

  /// An instance, how it stands, and since when.
  public record Stand(Alert alert, RuleState.Phase phase, Instant since) {}

  /// All instances that are pending or worse, in the order of the rules.
  public List<Stand> stands() {
    return runs.stream()
        .flatMap(run -> run.state.instances().values().stream())
        .filter(instance -> instance.phase() != RuleState.Phase.NORMAL)
        .map(instance -> new Stand(instance.alert(), instance.phase(), instance.since()))
        .toList();
  }

  /// The transitions of the last evaluation.
  public List<AlertEvent> events() {
    return List.copyOf(events);
  }

  /// What a query gives at an instant, as rules see it.
  ///
  /// @throws SourceException when it fails
  public List<Series> ask(String promql, Instant at) throws SourceException {
    return instant(promql, at).series();
  }

  private Optional<String> judge(AlertRule rule, Run run, Instant at) {
    Instant asked = at.minus(run.group.queryOffset());
    RuleData data = data(rule.condition(), asked);
    Surroundings here = new Surroundings(promql -> vector(promql, asked), outside);
    RuleMachine.Step step = here.within(() -> RuleGuard.step(rule, run.state, data, at));
    run.state = step.state();
    events.addAll(step.events());
    if (run.state.error().isEmpty()) {
      run.writer.write(rule, run.state, at, asked);
    }
    return run.state.error();
  }

  private Optional<String> record(RecordingRule rule, Run run, Instant at) {
    Instant asked = at.minus(run.group.queryOffset());
    return rule.write(data(rule.condition(), asked), at, asked, run.writer);
  }

  private RuleData data(Condition condition, Instant at) {
    Map<String, Matrix> answers = new HashMap<>();
    for (RuleQuery query : condition.queries()) {
      try {
        Optional<TimeRange> range = query.range(at);
        answers.put(
            query.ref(),
            range.isPresent()
                ? range(query.promql(), range.get())
                : instant(query.promql(), query.instant(at)));
      } catch (SourceException e) {
        return new RuleData.Failed(String.valueOf(e.getMessage()));
      }
    }
    return new RuleData.Answered(answers);
  }

  /// For templates, whose errors are unchecked.
  private List<Series> vector(String promql, Instant at) {
    try {
      return ask(promql, at);
    } catch (SourceException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Matrix instant(String promql, Instant at) throws SourceException {
    ParsedQuery query = parsed(promql);
    return EngineAnswer.of(SOURCE, () -> engine.instant(query, at.toEpochMilli())).matrix();
  }

  private Matrix range(String promql, TimeRange range) throws SourceException {
    ParsedQuery query = parsed(promql);
    return EngineAnswer.of(
            SOURCE, () -> engine.range(query, range.start(), range.end(), range.step()))
        .matrix();
  }

  private static ParsedQuery parsed(String promql) throws SourceException {
    try {
      return ParsedQuery.of(promql);
    } catch (PromqlException e) {
      throw new SourceException(SourceException.Kind.BAD_QUERY, String.valueOf(e.getMessage()));
    }
  }

  /// Where samples of the trial are kept.
  public RollingHead store() {
    return store;
  }
}
