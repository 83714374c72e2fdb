package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.promql.evaluate.QueryOptions;
import tifo.source.MetricSource;
import tifo.source.SourceSet;

/// Judges a stretch of the past as the judge of the present would have done it live: at the same
/// instants, by the same questions and steps, but asking each query once for many evaluations.
///
/// It goes from part to part of the time, all groups together, on as many threads as there are
/// processors. One thread runs it, once; any thread reads what is known so far from `history`.
public final class PastJudge {
  private static final Duration FIRST_PART = Duration.ofMinutes(5);
  private static final int GROWTH = 4;
  private static final long MOST_SAMPLES = 1_000_000;
  private static final long MOST_TICKS = 5_000;
  private static final long MOST_INSTANCES = 1_000_000;

  private final List<Group> groups = new ArrayList<>();
  private final PastOrder order;
  private final SourceSet sources;
  private final Outages outages;
  private final Instant from;
  private final Instant to;
  private final long mostTicks;
  private final PastHistory history;
  private final List<Consumer<Instant>> listeners = new CopyOnWriteArrayList<>();

  private record Group(RuleGroup group, Schedule schedule, List<PastStep> steps) {}

  /// From one instant to another, both included.
  public PastJudge(
      List<RuleGroup> groups, SourceSet sources, Outages outages, Instant from, Instant to) {
    this(groups, sources, outages, from, to, MOST_TICKS, MOST_INSTANCES);
  }

  /// The same with what the rules write kept in `store`, which must be empty.
  PastJudge(List<RuleGroup> groups, SourceSet sources, RuleStore store, Instant from, Instant to) {
    this(groups, sources, Outages.NONE, store, from, to, MOST_TICKS, MOST_INSTANCES);
  }

  PastJudge(
      List<RuleGroup> all,
      SourceSet sources,
      Outages outages,
      Instant from,
      Instant to,
      long mostTicks,
      long mostInstances) {
    this(
        all,
        sources,
        outages,
        RuleStore.of(all, List.of(), QueryOptions.DEFAULT).forever(),
        from,
        to,
        mostTicks,
        mostInstances);
  }

  private PastJudge(
      List<RuleGroup> all,
      SourceSet given,
      Outages outages,
      RuleStore store,
      Instant from,
      Instant to,
      long mostTicks,
      long mostInstances) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("nothing lies between " + from + " and " + to);
    }
    this.sources = store.over(given);
    this.outages = outages;
    // to the millisecond, as schedules have it
    this.from = Instant.ofEpochMilli(from.plusNanos(999_999).toEpochMilli());
    this.to = Instant.ofEpochMilli(to.toEpochMilli());
    List<RuleGroup> parts =
        all.stream().flatMap(group -> group.bySources(sources).stream()).toList();
    for (RuleGroup part : parts) {
      groups.add(new Group(part, Schedule.of(part), steps(part, store)));
    }
    this.order = PastOrder.of(parts, groups.stream().map(Group::steps).toList(), store);
    this.mostTicks = order.isOneByOne() ? 1 : mostTicks;
    List<String> ids = steps().map(PastStep::id).toList();
    this.history = new PastHistory(this.from, parts, ids, mostInstances);
  }

  private List<PastStep> steps(RuleGroup part, RuleStore store) {
    List<PastStep> steps = new ArrayList<>();
    for (Rule rule : part.all()) {
      switch (rule) {
        case RecordingRule recording ->
            steps.add(
                new PastRecording(recording, part.queryOffset(), sources, store.writer(recording)));
        case AlertRule alert when !alert.paused() ->
            steps.add(
                new PastRule(alert, part.queryOffset(), sources, outages, store.writer(alert)));
        case AlertRule _ -> {}
      }
    }
    return steps;
  }

  private Stream<PastStep> steps() {
    return groups.stream().flatMap(group -> group.steps().stream());
  }

  /// Judges all of it on this and other threads.
  public static AlertHistory judge(
      List<RuleGroup> groups, SourceSet sources, Outages outages, Instant from, Instant to)
      throws InterruptedException {
    PastJudge judge = new PastJudge(groups, sources, outages, from, to);
    judge.run();
    return judge.history();
  }

  /// What is known so far.
  public AlertHistory history() {
    return history;
  }

  /// From when on there were too many instances to keep the values of every evaluation, if so: the
  /// history then has those of the last transition.
  public Optional<Instant> thinnedFrom() {
    return history.thinnedFrom();
  }

  /// How the alert of an episode stood at each evaluation at which it changed, from when it fired
  /// until it was resolved.
  public List<Alert> course(AlertSpan episode) {
    return history.course(episode);
  }

  /// The waits that came to nothing so far.
  public List<AlertWait> waits() {
    return history.waits();
  }

  /// When rules could not be judged so far.
  public List<RuleOutage> outages() {
    return history.outages();
  }

  /// How the evaluations of each rule went, by the rules' ids; once it has run.
  public Map<String, PastTally> tallies() {
    return steps()
        .filter(PastRule.class::isInstance)
        .map(PastRule.class::cast)
        .collect(Collectors.toMap(PastRule::id, PastRule::tally));
  }

  /// Listeners hear up to where it is judged, on the judging thread.
  public void onProgress(Consumer<Instant> listener) {
    listeners.add(listener);
  }

  /// Judges to the end; an interrupt ends it at what is known then. Nobody asks the sources any
  /// more when it returns.
  ///
  /// @throws TooManyAlertsException when rules change too often; what was known before stays
  public void run() throws InterruptedException {
    run(Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /// The same beside a wall that has to stay quick: leaves it a processor.
  public void runBesideAWall() throws InterruptedException {
    run(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  private void run(int cores) throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().daemon().name("past-judge-", 1).factory())) {
      try {
        run(threads);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private void run(ExecutorService threads) throws InterruptedException {
    long shortest =
        groups.stream().mapToLong(group -> group.schedule().interval()).min().orElse(1_000);
    long most = shortest * mostTicks;
    long length = Math.min(most, Math.max(shortest, FIRST_PART.toMillis()));
    long begin = from.toEpochMilli();
    long end = to.toEpochMilli();
    while (begin <= end) {
      long last = Math.min(end, begin + length - 1);
      long samples = judge(begin, last, threads);
      listeners.forEach(listener -> listener.accept(Instant.ofEpochMilli(last)));
      double fits = (double) length * MOST_SAMPLES / Math.max(1, samples);
      length = Math.clamp((long) Math.min(fits, (double) length * GROWTH), shortest, most);
      begin = last + 1;
    }
  }

  private long judge(long begin, long end, ExecutorService threads) throws InterruptedException {
    List<Ticks> ticks =
        groups.stream().map(group -> Ticks.between(group.schedule(), begin, end)).toList();
    Map<PastStep, PastStep.Outcome> outcomes = new HashMap<>();
    long samples = 0;
    for (List<PastOrder.Place> stage : order.stages(ticks)) {
      samples += judge(stage, ticks, outcomes, threads);
    }
    List<List<RuleChange>> changes = new ArrayList<>();
    List<AlertEvent> events = new ArrayList<>();
    steps()
        .map(step -> Objects.requireNonNull(outcomes.get(step)))
        .forEach(outcome -> {
          changes.add(outcome.changes());
          events.addAll(outcome.events());
        });
    // stable: what happens at one instant stays in the order of groups and rules
    events.sort(Comparator.comparing(AlertEvent::at));
    history.add(changes, events, Instant.ofEpochMilli(end));
    return samples;
  }

  private long judge(
      List<PastOrder.Place> stage,
      List<Ticks> ticks,
      Map<PastStep, PastStep.Outcome> outcomes,
      ExecutorService threads)
      throws InterruptedException {
    Map<Integer, Map<RuleQuery, PastAnswers>> answers = ask(stage, ticks, threads);
    List<Callable<PastStep.Outcome>> work = new ArrayList<>();
    for (PastOrder.Place place : stage) {
      Ticks own = ticks.get(place.group());
      Map<RuleQuery, PastAnswers> said = answers.getOrDefault(place.group(), Map.of());
      work.add(() -> place.step().judge(own, said));
    }
    List<PastStep.Outcome> done = all(work, threads);
    for (int i = 0; i < done.size(); i++) {
      outcomes.put(stage.get(i).step(), done.get(i));
    }
    return answers.values().stream()
        .flatMap(said -> said.values().stream())
        .mapToLong(PastAnswers::samples)
        .sum();
  }

  /// Asks the queries of a stage, those of a group that are alike once.
  private Map<Integer, Map<RuleQuery, PastAnswers>> ask(
      List<PastOrder.Place> stage, List<Ticks> ticks, ExecutorService threads)
      throws InterruptedException {
    Map<Integer, Map<RuleQuery, Future<PastAnswers>>> asked = new LinkedHashMap<>();
    for (PastOrder.Place place : stage) {
      Map<RuleQuery, Future<PastAnswers>> known =
          asked.computeIfAbsent(place.group(), _ -> new LinkedHashMap<>());
      Ticks own = ticks.get(place.group());
      Duration offset = groups.get(place.group()).group().queryOffset();
      for (RuleQuery query : place.step().rule().condition().queries()) {
        RuleQuery question = Reply.question(query, sources);
        MetricSource source = sources.named(question.source());
        known.computeIfAbsent(
            question, q -> threads.submit(new PastQuestion(source, outages, q, offset, own)::ask));
      }
    }
    Map<Integer, Map<RuleQuery, PastAnswers>> answers = new HashMap<>();
    for (Map.Entry<Integer, Map<RuleQuery, Future<PastAnswers>>> some : asked.entrySet()) {
      Map<RuleQuery, PastAnswers> known = new HashMap<>();
      for (Map.Entry<RuleQuery, Future<PastAnswers>> one : some.getValue().entrySet()) {
        known.put(one.getKey(), result(one.getValue()));
      }
      answers.put(some.getKey(), known);
    }
    return answers;
  }

  private static <T> List<T> all(List<Callable<T>> work, ExecutorService threads)
      throws InterruptedException {
    List<T> results = new ArrayList<>();
    for (Future<T> one : threads.invokeAll(work)) {
      results.add(result(one));
    }
    return results;
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException ended -> throw ended;
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
