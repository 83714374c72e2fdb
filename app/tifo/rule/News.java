package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of what groups said: transitions at once, and the book of all groups as often as it can be
/// put together without holding anyone up. Any thread.
///
/// A book is followed by a rest of so many times as long as it took. What groups say meanwhile is
/// in the book after it, which always comes.
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);

  /// Of the time, the share that may go into putting books together: one in so many.
  private static final int SHARE = 20;

  private final List<GroupRun> groups;
  private final ExecutorService threads;
  private final LongSupplier nanos;
  private final List<Consumer<AlertBook>> listeners = new CopyOnWriteArrayList<>();
  private final List<EventSink> sinks = new CopyOnWriteArrayList<>();
  private final List<Consumer<Map<String, String>>> renamings = new CopyOnWriteArrayList<>();
  private volatile AlertBook book = AlertBook.EMPTY;
  private volatile List<Alert> held = List.of();

  // guarded by this
  private Optional<Instant> lastEvaluation = Optional.empty();
  private long late;
  private long rest;
  private long restSince;
  private boolean due;
  private boolean waits;

  /// `threads` gives a thread to whoever waits until the next book may be put together, `nanos` is
  /// what `System.nanoTime` tells.
  News(List<GroupRun> groups, ExecutorService threads, LongSupplier nanos) {
    this.groups = groups;
    this.threads = threads;
    this.nanos = nanos;
    this.restSince = nanos.getAsLong();
  }

  void onBook(Consumer<AlertBook> listener) {
    listeners.add(listener);
  }

  void onEvents(EventSink sink) {
    sinks.add(sink);
  }

  void onRenamed(Consumer<Map<String, String>> listener) {
    renamings.add(listener);
  }

  AlertBook book() {
    return book;
  }

  /// Alerts of rules that cannot be read at present, which stay in the book as they are.
  void hold(List<Alert> alerts) {
    held = alerts;
  }

  /// Tells under which ids rules go on that had others before a restart.
  void renamed(Map<String, String> ids) {
    if (!ids.isEmpty()) {
      renamings.forEach(listener -> guarded(() -> listener.accept(ids)));
    }
  }

  /// Counts evaluations that were skipped.
  synchronized void late(long skipped) {
    late += skipped;
  }

  /// Tells what an evaluation led to; the book follows now or soon.
  synchronized void tell(List<AlertEvent> events, Instant at) {
    lastEvaluation = Optional.of(at);
    awake(events);
  }

  /// Tells what a sleep led to; the book follows now or soon.
  synchronized void awake(List<AlertEvent> events) {
    due = true;
    if (rest() <= 0) {
      publish();
    } else if (!waits) {
      waits = true;
      threads.submit(this::publishRested);
    }
    pass(events);
  }

  /// Tells what a restart led to, before anything is evaluated.
  synchronized void restored(List<AlertEvent> events) {
    publish();
    pass(events);
  }

  private void pass(List<AlertEvent> events) {
    if (!events.isEmpty()) {
      sinks.forEach(sink -> guarded(() -> sink.accept(events)));
    }
  }

  /// The book as of now, which the listeners get, too.
  synchronized AlertBook now() {
    if (due) {
      publish();
    }
    return book;
  }

  private void publishRested() {
    try {
      // another book may have come meanwhile, and its rest with it
      for (long left = rest(); left > 0; left = rest()) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
      rested();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error e) {
      // of a listener; nobody waits for this thread's end
      LOG.error("the book of alerts could not be told", e);
    }
  }

  private synchronized void rested() {
    waits = false;
    now();
  }

  /// How long no book is to be put together yet.
  private synchronized long rest() {
    return rest - (nanos.getAsLong() - restSince);
  }

  private synchronized void publish() {
    long begin = nanos.getAsLong();
    List<Alert> alerts = new ArrayList<>();
    groups.forEach(group -> alerts.addAll(group.alerts()));
    alerts.addAll(held);
    List<RuleFailure> failures =
        groups.stream().flatMap(group -> group.failures().stream()).toList();
    AlertBook newest = new AlertBook(alerts, failures, lastEvaluation, late);
    book = newest;
    listeners.forEach(listener -> guarded(() -> listener.accept(newest)));
    restSince = nanos.getAsLong();
    rest = (restSince - begin) * SHARE;
    due = false;
  }

  // one broken listener must not keep the others from the news
  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("a listener of the alert book failed", e);
    }
  }
}
