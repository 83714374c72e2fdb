package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.source.SourceSet;

/// One group on its way through time: asks, steps its rules in the order of the file and remembers
/// their states. One thread at a time; what it says it may be asked by any.
final class GroupRun {
  /// The most samples of one rule's alerts that are written again at a restart.
  private static final long MOST_WRITTEN_BACK = 1_000_000;

  private final String name;
  private final RuleGroup group;
  private final RuleStore store;
  private final List<List<Run>> stages;
  private volatile Said said = Said.NOTHING;

  /// The alerts and failures after an evaluation.
  private record Said(List<Alert> alerts, List<RuleFailure> failures) {
    static final Said NOTHING = new Said(List.of(), List.of());
  }

  /// A rule, what it remembers and where it writes.
  private static final class Run {
    final Rule rule;
    final String id;
    final RuleStore.Writer writer;
    final Set<String> reads;
    RuleState state = RuleState.EMPTY;
    List<Alert> alerts = List.of();

    /// The recording that it reads and that is not known yet.
    Optional<String> waitsFor = Optional.empty();

    Optional<RuleFailure> failure = Optional.empty();

    Run(Rule rule, String id, RuleStore store) {
      this.rule = rule;
      this.id = id;
      this.writer = store.writer(rule);
      // not what its texts ask: an alert goes before its words
      this.reads =
          store.asksInCondition(rule).stream()
              .flatMap(names -> names.metrics().stream())
              .filter(metric -> !metric.equals(rule.name()))
              .collect(Collectors.toSet());
    }
  }

  GroupRun(RuleGroup group, SourceSet sources, RuleStore store) {
    this.name = String.join("|", group.file(), folder(group), group.name(), asked(group, sources));
    List<Rule> judged =
        group.all().stream()
            .filter(rule -> !(rule instanceof AlertRule alert && alert.paused()))
            .toList();
    this.group = group.with(judged);
    this.store = store;
    this.stages =
        RuleStages.of(this.group, store).stream()
            .map(stage -> stage.stream().map(rule -> run(rule, store)).toList())
            .toList();
  }

  private static String folder(RuleGroup group) {
    return group.rules().stream()
        .map(rule -> rule.reserved().get("grafana_folder"))
        .findFirst()
        .orElse("");
  }

  private static String asked(RuleGroup group, SourceSet sources) {
    return group.all().stream()
        .flatMap(rule -> rule.condition().queries().stream())
        .map(query -> sources.named(query.source()).name())
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  /// What names the group over restarts: its parts are told apart by the sources that they ask.
  String name() {
    return name;
  }

  /// Takes up what its rules remembered before a restart; what that ends is told.
  List<AlertEvent> restore(Map<String, StateKeeper.Saved> saved, Instant now) {
    return step((run, rule) -> {
      StateKeeper.Saved known = saved.get(run.id);
      if (known == null) {
        return new RuleMachine.Step(run.state, List.of(), run.alerts);
      }
      writeBack(rule, run.writer, known);
      return Restart.step(rule, known, now);
    });
  }

  /// Goes on at `now` after a stretch in which nobody judged; what that ends is told.
  List<AlertEvent> awake(Instant last, Instant now) {
    return step((run, rule) -> Restoration.restored(rule, run.state, last, now));
  }

  /// The clock was set back: nothing that its rules remember lies ahead.
  void setBack(Instant now) {
    step((run, _) -> {
      RuleState state = SetBack.state(run.state, now);
      return new RuleMachine.Step(state, List.of(), RuleMachine.alerts(state));
    });
  }

  private List<AlertEvent> step(BiFunction<Run, AlertRule, RuleMachine.Step> way) {
    List<AlertEvent> events = new ArrayList<>();
    runs()
        .forEach(run -> {
          if (run.rule instanceof AlertRule rule) {
            RuleMachine.Step step = way.apply(run, rule);
            run.state = step.state();
            run.alerts = step.alerts();
            events.addAll(step.events());
          }
        });
    said = said();
    return events;
  }

  /// What rules asked of these alerts before the restart they may ask again: how they stood since
  /// they began.
  private void writeBack(AlertRule rule, RuleStore.Writer writer, StateKeeper.Saved known) {
    if (!writer.writes(rule)) {
      return;
    }
    long last = known.at().toEpochMilli();
    long alerts = Math.max(1, known.state().instances().size() + known.state().resolved().size());
    long interval = Math.max(1, group.interval().toMillis());
    long back = Math.min(writer.looksBack().toMillis(), MOST_WRITTEN_BACK / alerts * interval);
    Ticks ticks = Ticks.between(Schedule.of(group), last - back, last - 1);
    for (int tick = 0; tick < ticks.count(); tick++) {
      write(rule, known.state(), ticks.at(tick), writer);
    }
    write(rule, known.state(), known.at(), writer);
  }

  private void write(AlertRule rule, RuleState state, Instant at, RuleStore.Writer writer) {
    writer.write(rule, state, at, at.minus(group.queryOffset()));
  }

  /// What its rules remember.
  Map<AlertRule, RuleState> states() {
    Map<AlertRule, RuleState> states = new LinkedHashMap<>();
    runs()
        .forEach(run -> {
          if (run.rule instanceof AlertRule rule) {
            states.put(rule, run.state);
          }
        });
    return states;
  }

  private Run run(Rule rule, RuleStore store) {
    String id =
        switch (rule) {
          case AlertRule alert -> alert.id();
          case RecordingRule recording -> recording.id();
        };
    return new Run(rule, id, store);
  }

  RuleGroup group() {
    return group;
  }

  List<Alert> alerts() {
    return said.alerts();
  }

  List<RuleFailure> failures() {
    return said.failures();
  }

  private Stream<Run> runs() {
    return stages.stream().flatMap(List::stream);
  }

  /// Judges at a scheduled instant; the transitions in the order of the file.
  List<AlertEvent> evaluate(Instant at, Questions questions) throws InterruptedException {
    Map<Run, List<AlertEvent>> events = new LinkedHashMap<>();
    runs().forEach(run -> events.put(run, List.of()));
    for (List<Run> stage : stages) {
      stage.forEach(run -> questions.ask(run.rule.condition()));
      List<RuleData> answers = new ArrayList<>(stage.size());
      for (Run run : stage) {
        answers.add(data(run, questions, at));
      }
      for (int i = 0; i < answers.size(); i++) {
        events.put(stage.get(i), step(stage.get(i), answers.get(i), questions, at));
      }
    }
    said = said();
    return events.values().stream().flatMap(List::stream).toList();
  }

  private RuleData data(Run run, Questions questions, Instant at) throws InterruptedException {
    run.waitsFor = store.unknown(run.reads, at);
    return run.waitsFor.isPresent()
        ? new RuleData.Failed(
            run.waitsFor.get() + " was not recorded yet since Tifo began; it waits for that rule")
        : questions.dataFor(run.rule.condition());
  }

  // nothing begins and nothing is over because what it is judged by cannot be known yet
  private static RuleMachine.Step step(Run run, AlertRule rule, RuleData data, Instant at) {
    return run.waitsFor.isPresent() && data instanceof RuleData.Failed failed
        ? new RuleMachine.Step(
            run.state.failed(failed.reason()), List.of(), RuleMachine.alerts(run.state))
        : RuleGuard.step(rule, run.state, data, at);
  }

  private Said said() {
    return new Said(
        runs().flatMap(run -> run.alerts.stream()).toList(),
        runs().flatMap(run -> run.failure.stream()).toList());
  }

  private List<AlertEvent> step(Run run, RuleData data, Questions questions, Instant at) {
    return switch (run.rule) {
      case AlertRule rule -> judge(rule, run, data, questions, at);
      case RecordingRule rule -> {
        record(rule, run, data, at);
        yield List.of();
      }
    };
  }

  private List<AlertEvent> judge(
      AlertRule rule, Run run, RuleData data, Questions questions, Instant at) {
    RuleMachine.Step step = questions.surroundings(rule).within(() -> step(run, rule, data, at));
    run.state = step.state();
    run.alerts = step.alerts();
    note(run, rule.name(), step.state().error(), data, at);
    if (run.failure.isEmpty()) {
      write(rule, run.state, at, run.writer);
    }
    return step.events();
  }

  private void record(RecordingRule rule, Run run, RuleData data, Instant at) {
    Optional<String> error = rule.write(data, at, at.minus(group.queryOffset()), run.writer);
    note(run, rule.name(), error, data, at);
  }

  private static void note(
      Run run, String name, Optional<String> error, RuleData data, Instant at) {
    run.failure = RuleFailure.after(run.id, name, run.failure, error, data, at);
  }
}
