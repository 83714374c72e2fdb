package tifo.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tifo.source.Limiter;
import tifo.source.MetricSource;
import tifo.source.SourceSet;
import tifo.time.WarClock;

/// The queries of all open boards: equal ones are one loop, which runs while anyone needs it.
///
/// Any thread; the monitor guards who needs what.
final class QueryPool {
  private final SourceSet sources;
  private final WarClock clock;
  private final PollSettings settings;
  private final Map<MetricSource, SourceLane> lanes = new HashMap<>();
  private final Map<Key, SharedQuery> shared = new HashMap<>();
  private final List<Thread> ending = new ArrayList<>();

  QueryPool(SourceSet sources, WarClock clock, PollSettings settings) {
    this.sources = sources;
    this.clock = clock;
    this.settings = settings;
    sources
        .all()
        .forEach(
            source -> lanes.put(source, new SourceLane(source, new Limiter(settings.atOnce()))));
  }

  /// What makes two boards' queries the same: an instant has neither window nor step.
  private record Key(
      SourceLane lane, String promql, boolean instant, Duration window, Duration step) {}

  /// A board's share in a query. It stays readable after it was closed.
  final class Lease implements AutoCloseable {
    private final Key key;
    private final QueryLoop.Timing timing;
    private final QueryLoop loop;
    private final Runnable changed;

    private Lease(Key key, QueryLoop.Timing timing, QueryLoop loop, Runnable changed) {
      this.key = key;
      this.timing = timing;
      this.loop = loop;
      this.changed = changed;
    }

    QueryLoop loop() {
      return loop;
    }

    Duration refresh() {
      return timing.refresh();
    }

    void tell() {
      changed.run();
    }

    /// The last share that is closed ends the loop, and with it the request under way.
    @Override
    public void close() {
      release(key, this);
    }
  }

  WarClock clock() {
    return clock;
  }

  PollSettings settings() {
    return settings;
  }

  SourceLane lane(String source) {
    return Objects.requireNonNull(lanes.get(sources.named(source)));
  }

  /// Has the query asked as often as `timing` says; `changed` is run after every answer.
  synchronized Lease lease(PollQuery query, QueryLoop.Timing timing, Runnable changed) {
    boolean instant = query.instant();
    Key key =
        new Key(
            lane(query.source()),
            query.promql(),
            instant,
            instant ? Duration.ZERO : timing.window(),
            instant ? Duration.ZERO : timing.step());
    SharedQuery known =
        shared.computeIfAbsent(key, _ -> new SharedQuery(this, query, key.lane(), timing));
    Lease lease = new Lease(key, timing, known.loop(), changed);
    known.add(lease);
    return lease;
  }

  private synchronized void release(Key key, Lease lease) {
    SharedQuery query = shared.get(key);
    if (query != null && query.remove(lease)) {
      shared.remove(key);
      ending.removeIf(thread -> !thread.isAlive());
      ending.add(query.thread());
    }
  }

  /// Waits until the loops that nobody needs have ended, within the patience each.
  void awaitEnd(Duration patience) throws InterruptedException {
    List<Thread> last;
    synchronized (this) {
      last = List.copyOf(ending);
    }
    for (Thread thread : last) {
      thread.join(patience);
    }
  }
}
