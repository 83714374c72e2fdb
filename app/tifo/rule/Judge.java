package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.source.MetricSource;
import tifo.source.SourceSet;
import tifo.time.WarClock;

/// Evaluates groups of rules on their intervals and publishes what comes of it.
///
/// A virtual thread for each group, and within it for the rules of each source, so that a slow
/// group or source delays no other; one evaluation of them at a time, at scheduled instants. A
/// source that fails is said so in the book and changes no alert beyond what the rule's format asks
/// for. Any thread may call it.
public final class Judge implements AlertFeed {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
  private static final int QUERIES_AT_ONCE = 8;
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final List<RuleGroup> groups;
  private final SourceSet sources;
  private final WarClock clock;
  private final Duration timeout;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<MetricSource, Semaphore> permits = new HashMap<>();
  private final List<Consumer<AlertBook>> listeners = new CopyOnWriteArrayList<>();
  private final List<EventSink> sinks = new CopyOnWriteArrayList<>();

  // guarded by this
  private final Map<String, RuleState> states = new HashMap<>();
  private final Map<String, RuleFailure> failures = new HashMap<>();
  private final Vigil vigil;
  private Optional<Instant> lastEvaluation = Optional.empty();
  private long late;
  private boolean started;

  private volatile AlertBook book = AlertBook.EMPTY;

  /// `timeout` limits the queries of one evaluation of a group together, in real time.
  public Judge(List<RuleGroup> groups, SourceSet sources, WarClock clock, Duration timeout) {
    this.groups = groups.stream().flatMap(group -> group.bySources(sources).stream()).toList();
    this.sources = sources;
    this.clock = clock;
    this.timeout = timeout;
    this.vigil = new Vigil(this.groups, sources, timeout, clock.now());
    sources.all().forEach(source -> permits.put(source, new Semaphore(QUERIES_AT_ONCE, true)));
  }

  @Override
  public void onBook(Consumer<AlertBook> listener) {
    listeners.add(listener);
  }

  @Override
  public void onEvents(EventSink sink) {
    sinks.add(sink);
  }

  @Override
  public AlertBook book() {
    return book;
  }

  @Override
  public synchronized Optional<Blindness> blindness() {
    return vigil.blindness(failures.values(), clock.now());
  }

  @Override
  public synchronized void start() {
    if (!started) {
      started = true;
      groups.forEach(group -> threads.submit(() -> keepJudging(group)));
    }
  }

  @Override
  public AlertBook evaluateOnce(Instant at) throws InterruptedException {
    for (RuleGroup group : groups) {
      evaluate(group, at);
    }
    return book;
  }

  private void keepJudging(RuleGroup group) {
    Schedule schedule = Schedule.of(group);
    Instant due = schedule.next(clock.now());
    try {
      while (!Thread.currentThread().isInterrupted()) {
        clock.sleepUntil(due);
        try {
          evaluate(group, due);
        } catch (RuntimeException e) {
          LOG.error("group {} could not be evaluated at {}", group.name(), due, e);
        }
        Instant previous = due;
        // a replay may have been wound back: the next instant follows the clock, not the last one
        Instant now = clock.now();
        due = schedule.next(now.equals(previous) ? now.plusMillis(1) : now);
        count(schedule.skipped(previous, due));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void count(long skipped) {
    late += skipped;
  }

  private void evaluate(RuleGroup group, Instant at) throws InterruptedException {
    Questions questions =
        new Questions(sources, threads, permits, timeout, at.minus(group.queryOffset()));
    List<AlertRule> rules = group.rules().stream().filter(rule -> !rule.paused()).toList();
    rules.forEach(rule -> questions.ask(rule.condition()));
    Map<AlertRule, RuleData> data = new HashMap<>();
    for (AlertRule rule : rules) {
      data.put(rule, questions.dataFor(rule.condition()));
    }
    record(group, rules, data, at);
  }

  private synchronized void record(
      RuleGroup group, List<AlertRule> rules, Map<AlertRule, RuleData> data, Instant at) {
    List<AlertEvent> events = new ArrayList<>();
    for (AlertRule rule : rules) {
      RuleState before = states.getOrDefault(rule.id(), RuleState.EMPTY);
      RuleData answers = data.getOrDefault(rule, new RuleData.Failed("was not asked"));
      RuleMachine.Step step = RuleMachine.step(rule, before, answers, at);
      states.put(rule.id(), step.state());
      events.addAll(step.events());
      note(rule, step.state().error(), answers, at);
    }
    vigil.evaluated(group, at);
    lastEvaluation = Optional.of(at);
    publish(events);
  }

  private void note(AlertRule rule, Optional<String> error, RuleData answers, Instant at) {
    Optional<RuleFailure> known = Optional.ofNullable(failures.get(rule.id()));
    RuleFailure.after(rule, known, error, answers, at)
        .ifPresentOrElse(
            failure -> failures.put(rule.id(), failure), () -> failures.remove(rule.id()));
  }

  private void publish(List<AlertEvent> events) {
    List<Alert> alerts =
        states.values().stream().flatMap(state -> RuleMachine.alerts(state).stream()).toList();
    AlertBook newest = new AlertBook(alerts, List.copyOf(failures.values()), lastEvaluation, late);
    book = newest;
    listeners.forEach(listener -> guarded(() -> listener.accept(newest)));
    if (!events.isEmpty()) {
      sinks.forEach(sink -> guarded(() -> sink.accept(List.copyOf(events))));
    }
  }

  // one broken listener must not keep the others from the news
  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("a listener of the alert book failed", e);
    }
  }

  /// Ends evaluations and queries under way; waits for them at most five seconds.
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a query of a rule does not end when it is told to");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
