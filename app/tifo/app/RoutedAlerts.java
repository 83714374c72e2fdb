package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.EventSink;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.Notification;
import tifo.time.ThreadEnd;
import tifo.time.WarClock;

/// Brings the judge's alerts to the dispatcher, its notifications to chat, and both over restarts.
/// Any thread; owns one virtual thread. Who brings events waits for nothing here: the judge's and
/// the desk's locks are held meanwhile.
///
/// What was decided is on disk before it is handed over, and stays there until the outbox has it: a
/// process that dies at any moment tells it at the next start, and the outbox knows repeats.
final class RoutedAlerts implements EventSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoutedAlerts.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration SYNC = Duration.ofSeconds(5);

  /// How long an outbox is left alone that takes nothing.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /// How long nothing is told after a start because the judge has not judged everything yet.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Writing takes at most this part of the time, but for what must be written before it is told.
  private static final int SHARE = 20;

  private static final int MOST_PENDING = 1_000;

  private final Dispatcher dispatcher;
  private final AlertLabels labels;
  private final GroupShots shots;
  private final RoutingStateFile file;
  private final AlertFeed feed;
  private final AlertFeed everything;
  private final WarClock clock;
  private final EventInbox inbox = new EventInbox(EventInbox.ROOM);

  // guarded by this
  private final KnownAlerts known;
  private final Set<Notification> pending = new LinkedHashSet<>();
  private final Set<String> inFlight = new HashSet<>();
  private Instant last = Instant.MIN;
  private Instant synced = Instant.MIN;
  private Instant written = Instant.MIN;
  private Duration pause = SYNC;
  private Instant handOverAfter = Instant.MIN;
  private Instant tellsFrom = Instant.MAX;
  private boolean hasJudged;
  private long refused;
  private boolean dirty;
  private boolean decided;
  private @Nullable Thread thread;

  private volatile Map<Labels, String> hushed = Map.of();
  private volatile Optional<String> crowded = Optional.empty();

  /// Reads what was of before. `feed` is what is to be told, `everything` also what somebody holds
  /// back.
  RoutedAlerts(
      Dispatcher dispatcher,
      AlertLabels labels,
      GroupShots shots,
      RoutingStateFile file,
      AlertFeed feed,
      AlertFeed everything,
      WarClock clock)
      throws IOException {
    this.dispatcher = dispatcher;
    this.known = new KnownAlerts(dispatcher, labels);
    this.labels = labels;
    this.shots = shots;
    this.file = file;
    this.feed = feed;
    this.everything = everything;
    this.clock = clock;
    RoutingState state = file.read();
    dispatcher.restore(state.dispatcher(), clock.now());
    known.restore(state.known());
    pending.addAll(state.pending());
  }

  synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("routing").start(this::run);
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.error("routing failed, and is tried again", e);
        }
        clock.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes word at once, to work on it at the next look.
  @Override
  public void accept(List<AlertEvent> events) {
    inbox.add(clock.now(), events, Optional.empty());
  }

  /// Takes every event: what is not told here still inhibits.
  EventSink bystanders() {
    return events -> inbox.add(clock.now(), events, Optional.of(everything.book()));
  }

  /// The clock, which must not go back between two words to the dispatcher.
  private Instant now() {
    Instant now = clock.now();
    if (now.isBefore(last)) {
      dispatcher.setBack(now);
      synced = Instant.MIN;
      handOverAfter = Instant.MIN;
      written = Instant.MIN;
      pause = SYNC;
      tellsFrom = now;
    }
    last = now;
    return now;
  }

  /// What the judge said last, and whether it sees.
  private record Judged(AlertBook book, AlertBook all, Optional<Blindness> blindness) {
    boolean isEverything() {
      return blindness.filter(it -> it.cause() != Blindness.Cause.RULE).isEmpty();
    }
  }

  /// Tells what is due, and writes down what has changed.
  void look() {
    EventInbox.Taken before = inbox.take();
    // Not while the lock is held: the judge and the desk have locks of their own.
    Optional<Judged> judged =
        before.overflowed() || isSyncDue()
            ? Optional.of(new Judged(feed.book(), everything.book(), feed.blindness()))
            : Optional.empty();
    look(before, judged, inbox.take());
  }

  private synchronized boolean isSyncDue() {
    Instant now = clock.now();
    return (!hasJudged && now.isBefore(tellsFrom))
        || now.isBefore(last)
        || synced.equals(Instant.MIN)
        || !synced.plus(SYNC).isAfter(now);
  }

  /// `after` came while the judge was asked, and may be newer than what it said.
  private synchronized void look(
      EventInbox.Taken before, Optional<Judged> judged, EventInbox.Taken after) {
    Instant earliest = last;
    Instant now = now();
    take(before, earliest, now);
    if (judged.isPresent()) {
      synced = now;
      known.witness(judged.get().all());
      dirty |= known.sync(judged.get().book(), judged.get().isEverything(), now);
      hasJudged |= judged.get().isEverything();
      sayRefused();
    }
    take(after, earliest, now);
    if (mayTell(now)) {
      dirty |= dispatcher.advance(now, this::decide);
    }
    if (judged.isPresent()) {
      hushed = dispatcher.hushed(now);
    }
    if (decided || (dirty && written.isBefore(now.minus(pause)))) {
      write(now);
    }
    if (!handOverAfter.isAfter(now)) {
      handOver();
    }
  }

  /// What fired before a start may be over, which a judge knows that has judged.
  private boolean mayTell(Instant now) {
    if (tellsFrom.equals(Instant.MAX)) {
      tellsFrom = now.plus(PATIENCE);
    }
    return hasJudged || !now.isBefore(tellsFrom);
  }

  /// What keeps chat from being told of it besides silences, by name: an alert that inhibits it, or
  /// the times in which its routes are muted. As of the last look at the judge's book.
  Optional<String> hushing(Alert alert) {
    return Optional.ofNullable(hushed.get(labels.of(alert)));
  }

  private void sayRefused() {
    long fresh = dispatcher.refused() - refused;
    refused += fresh;
    crowded =
        fresh == 0
            ? Optional.empty()
            : Optional.of(fresh + " alerts found no room in the routes; they are told later");
    crowded.ifPresent(LOG::error);
  }

  /// What keeps alerts from being told that nobody holds back, in a sentence.
  Optional<String> trouble() {
    return crowded;
  }

  private void take(EventInbox.Taken taken, Instant earliest, Instant now) {
    if (taken.overflowed()) {
      LOG.error("Too many alerts changed at once; what fires is taken from the judge's book");
      synced = Instant.MIN;
    }
    for (EventInbox.Batch batch : taken.batches()) {
      Instant at = batch.at().isBefore(earliest) ? earliest : batch.at();
      for (AlertEvent event : batch.events()) {
        if (batch.book().isPresent()) {
          known.witness(event, batch.book().get());
        } else {
          dirty |= known.take(event, at.isAfter(now) ? now : at);
        }
      }
    }
  }

  private boolean decide(Notification notification) {
    if (!shots.reaches(notification.receiver())) {
      return true;
    }
    if (pending.size() >= MOST_PENDING) {
      return false;
    }
    pending.add(notification);
    decided = true;
    return true;
  }

  private void write(Instant now) {
    Set<Labels> waiting = new HashSet<>();
    pending.forEach(told -> {
      told.firing().forEach(alert -> waiting.add(alert.labels()));
      told.resolved().forEach(alert -> waiting.add(alert.labels()));
    });
    List<RoutingState.Known> all = known.state(waiting);
    boolean isWritten = true;
    long began = System.nanoTime();
    try {
      file.write(
          new RoutingState(RoutingState.VERSION, dispatcher.state(), all, List.copyOf(pending)));
    } catch (IOException e) {
      // better twice after a crash than never
      LOG.error(
          "What was told to whom cannot be written down, and is told all the same: {}",
          e.getMessage());
      isWritten = false;
    }
    decided = false;
    dirty = !isWritten;
    written = now;
    Duration rest = Duration.ofNanos((System.nanoTime() - began) * SHARE);
    pause = rest.compareTo(SYNC) > 0 ? rest : SYNC;
  }

  /// One notification of a group at a time, so that its posts stay in order.
  private void handOver() {
    for (Notification told : List.copyOf(pending)) {
      String group = told.receiver() + " " + told.groupKey();
      List<Alert> firing = known.of(told.firing());
      List<Alert> resolved = known.of(told.resolved());
      if (firing.isEmpty() && resolved.isEmpty()) {
        LOG.error("Nobody knows what {} is told of {}", told.receiver(), told.groupKey());
        pending.remove(told);
      } else if (inFlight.add(group)) {
        shots.take(told, firing, resolved, done -> handedOver(told, group, done));
      }
    }
  }

  private synchronized void handedOver(Notification told, String group, boolean done) {
    inFlight.remove(group);
    notifyAll();
    if (done) {
      pending.remove(told);
      dirty = true;
    } else {
      handOverAfter = last.plus(PAUSE);
    }
  }

  /// Waits, in real time, until nothing that was handed over is still painted.
  synchronized void awaitHandOver(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toMillis();
    while (!inFlight.isEmpty() && rest > 0) {
      wait(rest);
      rest = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  /// Stops, having written down where it stands; what is not in the outbox is told at the next
  /// start.
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    ThreadEnd.of(running);
    shots.close();
    synchronized (this) {
      Instant earliest = last;
      Instant now = now();
      take(inbox.take(), earliest, now);
      write(now);
    }
  }
}
