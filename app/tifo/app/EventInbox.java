package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.EventSink;
import tifo.time.WarClock;

/// Events on their way from the judge to routing, in the order in which they came. Any thread; who
/// brings some waits for nobody, because the judge's and the desk's locks are held meanwhile. Who
/// waits for some is woken at once.
///
/// When more wait than there is room for, all are dropped and that is said: the judge's book has
/// what fires, and what has ended is missing from it.
final class EventInbox {
  /// A begin and an end of each of the alerts that Tifo is made for, told and as they happened.
  static final int ROOM = 400_000;

  private final int room;
  private final Semaphore news = new Semaphore(0);

  // guarded by this
  private List<Batch> batches = new ArrayList<>();
  private int events;
  private boolean overflowed;

  EventInbox(int room) {
    this.room = room;
  }

  /// Events that came together: those that are to be told, or all that happened, with the judge's
  /// newest `book` then.
  record Batch(Instant at, List<AlertEvent> events, Optional<AlertBook> book) {
    Batch {
      events = List.copyOf(events);
    }
  }

  /// What came since the last time; `overflowed` when some of it was dropped.
  record Taken(List<Batch> batches, boolean overflowed) {}

  /// Takes every event of a judge: what is not told here still inhibits. It must hear of them
  /// before those do who choose what is told.
  EventSink bystanders(Supplier<AlertBook> newest, WarClock clock) {
    return all -> add(clock.now(), all, Optional.of(newest.get()));
  }

  void add(Instant at, List<AlertEvent> all, Optional<AlertBook> book) {
    List<AlertEvent> some = all.stream().filter(EventInbox::isOfRoutes).toList();
    if (!some.isEmpty()) {
      add(new Batch(at, some, book));
      wake();
    }
  }

  private synchronized void add(Batch batch) {
    events += batch.events().size();
    if (events > room) {
      batches.clear();
      events = 0;
      overflowed = true;
      return;
    }
    batches.add(batch);
  }

  // only what begins or ends is routed
  private static boolean isOfRoutes(AlertEvent event) {
    return switch (event.kind()) {
      case FIRING, RESOLVED -> true;
      case PENDING, CANCELLED, CHANGED -> false;
    };
  }

  synchronized Taken take() {
    Taken taken = new Taken(batches, overflowed);
    batches = new ArrayList<>();
    events = 0;
    overflowed = false;
    return taken;
  }

  /// Ends the wait of who waits now, or will next.
  void wake() {
    news.release();
  }

  /// Waits until something came since the last wait, in real time.
  void await(Duration atMost) throws InterruptedException {
    if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }
}
