package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.promql.evaluate.QueryOptions;
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
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final List<GroupRun> groups;
  private final SourceSet sources;
  private final WarClock clock;
  private final Duration timeout;
  private final Duration pause;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<MetricSource, Semaphore> permits = new HashMap<>();
  private final News news;
  private final RecordedPast past;
  private final StateKeeper keeper;
  private final RuleStore store;
  private final List<RuleGroup> all;

  // guarded by this
  private final Vigil vigil;
  private boolean started;

  private final Object restoring = new Object();

  // guarded by restoring
  private boolean restored;

  /// `timeout` limits the queries of one evaluation of a group together, in real time.
  public Judge(List<RuleGroup> groups, SourceSet sources, WarClock clock, Duration timeout) {
    this(
        groups,
        sources,
        RuleStore.of(groups, List.of(), QueryOptions.DEFAULT),
        StateKeeper.NONE,
        clock,
        timeout);
  }

  /// The same with a store of what the rules write that others may see, too, and with a keeper of
  /// what they remember.
  public Judge(
      List<RuleGroup> all,
      SourceSet sources,
      RuleStore store,
      StateKeeper keeper,
      WarClock clock,
      Duration timeout) {
    this(all, sources, store, keeper, clock, timeout, PAUSE);
  }

  /// The same with another pause before a query that failed is asked again.
  Judge(
      List<RuleGroup> all,
      SourceSet sources,
      RuleStore store,
      StateKeeper keeper,
      WarClock clock,
      Duration timeout,
      Duration pause) {
    this.keeper = keeper;
    this.store = store;
    this.all = List.copyOf(all);
    this.sources = store.over(sources);
    this.groups =
        all.stream()
            .flatMap(group -> group.bySources(this.sources).stream())
            .map(group -> new GroupRun(group, this.sources, store))
            .toList();
    this.clock = clock;
    this.timeout = timeout;
    this.pause = pause;
    this.past = new RecordedPast(all, sources, store);
    this.news = new News(groups, threads, System::nanoTime);
    this.vigil =
        new Vigil(
            groups.stream().map(GroupRun::group).toList(), this.sources, timeout, clock.now());
    this.sources.all().forEach(source -> permits.put(source, new Semaphore(QUERIES_AT_ONCE, true)));
  }

  @Override
  public void onBook(Consumer<AlertBook> listener) {
    news.onBook(listener);
  }

  @Override
  public void onEvents(EventSink sink) {
    news.onEvents(sink);
  }

  @Override
  public void onRenamed(Consumer<Map<String, String>> listener) {
    news.onRenamed(listener);
  }

  @Override
  public AlertBook book() {
    return news.book();
  }

  @Override
  public synchronized Optional<Blindness> blindness() {
    List<RuleFailure> failures =
        groups.stream().flatMap(group -> group.failures().stream()).toList();
    return vigil.blindness(failures, clock.now());
  }

  @Override
  public synchronized Predicate<String> judged() {
    return vigil.judged();
  }

  @Override
  public synchronized void start() {
    if (!started) {
      started = true;
      threads.submit(() -> {
        try {
          begin(clock.now());
        } catch (RuntimeException | Error e) {
          // what is not known of before must not keep anybody from judging now
          LOG.error("what was before the start cannot be taken up", e);
        }
        groups.forEach(group -> threads.submit(() -> judgeOrSay(group)));
      });
    }
  }

  @Override
  public AlertBook evaluateOnce(Instant at) throws InterruptedException {
    begin(at);
    for (GroupRun group : groups) {
      evaluate(group, at);
    }
    return news.now();
  }

  /// Fills in what is not known of the time before the program began.
  private void begin(Instant now) {
    restore(now);
    past.fill(now);
  }

  private void restore(Instant now) {
    // a lock of its own: a wall asks for blindness meanwhile
    synchronized (restoring) {
      if (!restored) {
        restored = true;
        takeUp(SetBack.saved(keeper.saved(), now), now);
      }
    }
  }

  private void takeUp(Map<String, StateKeeper.Saved> saved, Instant now) {
    if (saved.isEmpty()) {
      return;
    }
    Restart restart = Restart.of(saved, all, keeper.leftOut(), now);
    List<AlertEvent> events = new ArrayList<>(restart.events());
    groups.forEach(group -> events.addAll(restored(group, restart.states(), now)));
    news.renamed(restart.renamed());
    news.hold(restart.held());
    news.restored(events);
    // under the ids of now, before those of before are forgotten
    groups.forEach(group -> keeper.keep(group.name(), now, group.states()));
    keeper.forget(restart.over());
  }

  // what was saved must never keep rules from being judged
  private static List<AlertEvent> restored(
      GroupRun group, Map<String, StateKeeper.Saved> saved, Instant now) {
    try {
      return group.restore(saved, now);
    } catch (RuntimeException | Error e) {
      LOG.error("the states of group {} cannot be taken up", group.group().name(), e);
      return List.of();
    }
  }

  private void judgeOrSay(GroupRun group) {
    try {
      keepJudging(group);
    } catch (RuntimeException | Error e) {
      // the wall says that it is late; nobody would hear why
      LOG.error("group {} is judged no more; start Tifo anew", group.group().name(), e);
    }
  }

  private void keepJudging(GroupRun group) {
    Schedule schedule = Schedule.of(group.group());
    Instant last = clock.now();
    Instant due = schedule.next(last);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        clock.sleepUntil(due);
        Instant woken = clock.now();
        if (woken.isBefore(last)) {
          // in this sleep, or in the evaluation before it
          setBack(group, last, woken);
          last = woken;
        }
        if (woken.isBefore(due)) {
          due = schedule.next(woken);
          continue;
        }
        Instant newest = schedule.awake(due, woken);
        if (newest.isAfter(due)) {
          // the machine slept: what was due meanwhile is neither asked for nor late
          due = newest;
          wake(group, last, due);
        }
        last = due;
        try {
          evaluate(group, due);
        } catch (RuntimeException | Error e) {
          if (threads.isShutdown()) {
            return;
          }
          LOG.error("group {} could not be evaluated at {}", group.group().name(), due, e);
        }
        Instant previous = due;
        // a replay may have been wound back: the next instant follows the clock, not the last one
        Instant now = clock.now();
        due = schedule.next(now.equals(previous) ? now.plusMillis(1) : now);
        news.late(schedule.skipped(previous, due));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void setBack(GroupRun group, Instant last, Instant now) {
    group.setBack(now);
    news.awake(List.of());
    if (store.setBack(now)) {
      LOG.warn(
          "the clock was set back from {} to {}: what was recorded since is dropped", last, now);
    }
    try {
      past.setBack(now);
    } catch (RuntimeException e) {
      LOG.error("what was recorded before the clock was set back is known in part only", e);
    }
  }

  private void wake(GroupRun group, Instant last, Instant now) {
    try {
      past.fillAfter(last, now);
      news.awake(group.awake(last, now));
    } catch (RuntimeException | Error e) {
      LOG.error("group {} goes on after a sleep as if there was none", group.group().name(), e);
    }
  }

  private void evaluate(GroupRun group, Instant at) throws InterruptedException {
    Instant asked = at.minus(group.group().queryOffset());
    List<AlertEvent> events;
    try (Questions questions = new Questions(sources, threads, permits, timeout, pause, asked)) {
      events = group.evaluate(at, questions);
    }
    if (threads.isShutdown()) {
      // queries that were cut off by the end of the program say nothing about the service
      throw new InterruptedException("judging has ended");
    }
    news.tell(events, at);
    // not before it is told: who cannot tell must not pass for one who sees nothing
    synchronized (this) {
      vigil.evaluated(group.group(), at);
    }
    // a kill in between tells a thing twice rather than never
    keeper.keep(group.name(), at, group.states());
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
    keeper.close();
  }
}
