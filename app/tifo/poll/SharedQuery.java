package tifo.poll;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// One query that several boards may need, the loop that asks it, and the thread that runs the
/// loop.
///
/// The pool guards it; only the loop's thread reads the shares while that happens.
final class SharedQuery {
  private final String name;
  private final QueryLoop loop;
  private final List<QueryPool.Lease> leases = new CopyOnWriteArrayList<>();
  private Thread thread;

  SharedQuery(QueryPool pool, PollQuery query, SourceLane lane, QueryLoop.Timing timing) {
    name = "poll " + lane.source().name() + " " + query.promql();
    loop =
        new QueryLoop(
            query, lane, new QueryLoop.Polling(pool.clock(), pool.settings()), timing, this::tell);
    thread = Thread.ofVirtual().name(name).unstarted(loop);
  }

  QueryLoop loop() {
    return loop;
  }

  Thread thread() {
    return thread;
  }

  /// Whoever wants it more often than it is asked has it asked at once, and so often from then on.
  void add(QueryPool.Lease lease) {
    leases.add(lease);
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else if (lease.refresh().compareTo(loop.refresh()) < 0) {
      loop.every(lease.refresh());
      restart();
    }
  }

  /// Returns whether that was the last one; then the loop ends.
  boolean remove(QueryPool.Lease lease) {
    if (!leases.remove(lease)) {
      return false;
    }
    leases.stream()
        .map(QueryPool.Lease::refresh)
        .min(Comparator.naturalOrder())
        .ifPresent(loop::every);
    if (leases.isEmpty()) {
      thread.interrupt();
    }
    return leases.isEmpty();
  }

  // A loop belongs to one thread at a time.
  private void restart() {
    Thread former = thread;
    former.interrupt();
    thread = Thread.ofVirtual().name(name).start(() -> follow(former));
  }

  private void follow(Thread former) {
    try {
      former.join();
      loop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    leases.forEach(QueryPool.Lease::tell);
  }
}
