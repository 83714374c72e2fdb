package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Reading;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.IncrementalRange;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.time.WarClock;

/// Asks one query again and again, never twice at once; runs on a virtual thread of its own until
/// it is interrupted. Other threads read `reading`.
final class QueryLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryLoop.class);

  private final PollQuery query;
  private final PollSettings settings;
  private final MetricSource source;
  private final SourceLane lane;
  private final WarClock clock;
  private final Duration window;
  private final Duration step;
  private final IncrementalRange range;
  private final Runnable changed;
  private volatile Duration refresh;
  private volatile QueryState state;

  QueryLoop(PollQuery query, SourceLane lane, Polling polling, Timing timing, Runnable changed) {
    this.query = query;
    this.settings = polling.settings();
    this.source = lane.source();
    this.lane = lane;
    this.clock = polling.clock();
    this.window = timing.window();
    this.refresh = timing.refresh();
    this.step = timing.step();
    this.range = new IncrementalRange(source, query.promql(), IncrementalRange.USUAL_OVERLAP);
    this.changed = changed;
    this.state = QueryState.unasked(source.name(), clock.now());
  }

  /// What every loop of a poller shares.
  record Polling(WarClock clock, PollSettings settings) {}

  /// How often and over which time one board asks.
  record Timing(Duration window, Duration refresh, Duration step) {}

  Duration refresh() {
    return refresh;
  }

  /// Asks this often, from the next answer on.
  void every(Duration other) {
    refresh = other;
  }

  /// How the query stands for one who was promised an answer so often.
  Reading reading(Instant now, Duration promised) {
    return state.reading(now, promised);
  }

  @Override
  public void run() {
    RandomGenerator random = RandomGenerator.getDefault();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        clock.sleepUntil(askOnce(random));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks, keeps the outcome and returns when to ask next.
  private Instant askOnce(RandomGenerator random) throws InterruptedException {
    Instant began = clock.now();
    try {
      Answer answer = lane.ask(() -> ask(began));
      state = state.answered(answer, began);
      return next(began);
    } catch (SourceException e) {
      return failed(String.valueOf(e.getMessage()), e.retryAfter().orElse(Duration.ZERO), random);
    } catch (RuntimeException e) {
      // A fault of ours in one source or query must not silence its panel for the rest of a match.
      LOG.error("{} failed unexpectedly on {}", source.name(), query, e);
      String what = source.name() + " failed unexpectedly: " + e.getClass().getSimpleName();
      return failed(what, Duration.ZERO, random);
    } finally {
      changed.run();
    }
  }

  private Instant failed(String reason, Duration asked, RandomGenerator random) {
    Instant now = clock.now();
    Duration wait = settings.backoff().after(state.failures() + 1, random);
    Instant retry = now.plus(wait.compareTo(asked) > 0 ? wait : asked);
    state = state.failed(reason, now, retry);
    return retry;
  }

  private Answer ask(Instant now) throws SourceException, InterruptedException {
    return query.instant()
        ? source.instant(query.promql(), now)
        : range.refresh(TimeRange.endingAt(now, window, step));
  }

  /// The next multiple of the refresh, so that a slow answer skips beats instead of queueing them.
  private Instant next(Instant began) {
    Instant due = began.plus(refresh);
    Instant now = clock.now();
    while (!due.isAfter(now)) {
      due = due.plus(refresh);
    }
    return due;
  }
}
