package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ToldGroup;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.EventSink;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.Notification;
import tifo.rule.route.Prospect;
import tifo.rule.route.RoutedAlert;
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

  /// How often it looks what is due when nothing happens.
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration SYNC = Duration.ofSeconds(5);

  /// How long nothing is told after a start because the judge has not judged everything yet.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Dispatcher dispatcher;
  private final AlertLabels labels;
  private final GroupShots shots;
  private final RoutingMemory memory;
  private final AlertFeed feed;
  private final AlertFeed everything;
  private final EventInbox inbox;
  private final WarClock clock;
  private final Duration look;
  private final PendingPosts pending;

  // guarded by this
  private final KnownAlerts known;
  private Instant last = Instant.MIN;
  private Instant synced = Instant.MIN;
  private Instant tellsFrom = Instant.MAX;
  private boolean hasJudged;
  private long refused;
  private @Nullable Thread thread;

  private volatile boolean ended;
  private volatile Map<Labels, String> hushed = Map.of();
  private volatile Optional<String> crowded = Optional.empty();

  /// What it works with. `feed` is what is to be told, `everything` also what somebody holds back;
  /// `inbox` is told of all that happens, before those who choose what is told.
  record Parts(
      Dispatcher dispatcher,
      AlertLabels labels,
      GroupShots shots,
      RoutingStateFile file,
      AlertFeed feed,
      AlertFeed everything,
      EventInbox inbox,
      WarClock clock) {}

  /// Reads what was of before.
  RoutedAlerts(Parts parts) throws IOException {
    this(parts, LOOK);
  }

  /// It looks so often what is due when nothing happens.
  RoutedAlerts(Parts parts, Duration look) throws IOException {
    this.look = look;
    dispatcher = parts.dispatcher();
    labels = parts.labels();
    known = new KnownAlerts(dispatcher, labels);
    shots = parts.shots();
    memory = new RoutingMemory(parts.file());
    feed = parts.feed();
    everything = parts.everything();
    inbox = parts.inbox();
    clock = parts.clock();
    pending = new PendingPosts(shots, this::gotThrough);
    RoutingState state = memory.read();
    dispatcher.restore(state.dispatcher(), clock.now());
    known.restore(state.known());
    state.pending().stream().filter(one -> shots.reaches(one.receiver())).forEach(pending::add);
  }

  synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("routing").start(this::run);
      shots.foresee(everything::book, this::prospects);
    }
  }

  /// The groups that the alert would begin, if it fired now.
  private synchronized List<Prospect> prospects(Alert alert) {
    return dispatcher.prospects(labels.of(alert), last);
  }

  private void run() {
    try {
      LOG.debug("ready to tell, after {} letters", FirstWords.rehearse(shots, clock.now()));
      while (!ended) {
        try {
          look();
        } catch (RuntimeException | Error e) {
          LOG.error("routing failed, and is tried again", e);
        }
        inbox.await(look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes word at once; it is worked on at once, too, on a thread of its own.
  @Override
  public void accept(List<AlertEvent> events) {
    inbox.add(clock.now(), events, Optional.empty());
  }

  private void gotThrough() {
    memory.changed();
    inbox.wake();
  }

  /// The clock, which must not go back between two words to the dispatcher.
  private Instant now() {
    Instant now = clock.now();
    if (now.isBefore(last)) {
      dispatcher.setBack(now);
      pending.setBack();
      memory.setBack();
      synced = Instant.MIN;
      tellsFrom = now;
    }
    last = now;
    return now;
  }

  /// What the judge said last, whether it sees, and which rules it has judged.
  private record Judged(
      AlertBook book, AlertBook all, Optional<Blindness> blindness, Predicate<String> rules) {
    boolean isEverything() {
      return blindness.filter(it -> it.cause() != Blindness.Cause.RULE).isEmpty();
    }
  }

  /// Tells what is due, and writes down what has changed. One call at a time.
  void look() {
    // what has just happened does not wait until the book is compared
    hear(inbox.take());
    if (isSyncDue()) {
      // Not while the lock is held: the judge and the desk have locks of their own.
      Judged judged =
          new Judged(feed.book(), everything.book(), feed.blindness(), everything.judged());
      compare(judged, inbox.take());
    }
    writeSometimes();
  }

  private synchronized boolean isSyncDue() {
    Instant now = clock.now();
    return (!hasJudged && now.isBefore(tellsFrom))
        || now.isBefore(last)
        || synced.equals(Instant.MIN)
        || !synced.plus(SYNC).isAfter(now);
  }

  private synchronized void hear(EventInbox.Taken fresh) {
    Instant earliest = last;
    Instant now = now();
    take(fresh, earliest, now);
    if (!synced.equals(Instant.MIN)) {
      tell(now);
    }
  }

  /// `after` came while the judge was asked, and may be newer than what it said.
  private synchronized void compare(Judged judged, EventInbox.Taken after) {
    Instant earliest = last;
    Instant now = now();
    synced = now;
    known.witness(judged.all());
    changed(known.sync(judged.book(), judged.isEverything(), now));
    hasJudged |= judged.isEverything() || known.isSure(judged.rules(), judged.all(), now);
    sayRefused();
    take(after, earliest, now);
    tell(now);
    hushed = dispatcher.hushed(now);
  }

  private void tell(Instant now) {
    if (mayTell(now)) {
      List<Notification> decided = new ArrayList<>();
      changed(dispatcher.advance(now, notification -> decide(notification, decided)));
      if (!decided.isEmpty()) {
        writeDown(decided);
      }
    }
    pending.handOver(known, now);
  }

  private void changed(boolean anything) {
    if (anything) {
      memory.changed();
    }
  }

  /// What fired before a start may be over, which a judge knows that has judged its rule.
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

  /// What keeps alerts from being told that nobody holds back, in sentences.
  List<String> troubles() {
    return Stream.of(crowded, pending.trouble()).flatMap(Optional::stream).toList();
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
          changed(known.take(event, at.isAfter(now) ? now : at));
        }
      }
    }
  }

  private boolean decide(Notification notification, List<Notification> decided) {
    if (!shots.reaches(notification.receiver())) {
      return true;
    }
    if (pending.isFull()) {
      return false;
    }
    pending.add(notification);
    decided.add(notification);
    return true;
  }

  private void writeDown(List<Notification> decided) {
    Map<Labels, RoutingState.Known> spoken = new LinkedHashMap<>();
    for (Notification told : decided) {
      Stream.of(told.firing(), told.resolved())
          .flatMap(this::spokenOf)
          .forEach(one -> spoken.put(one.labels(), one));
    }
    memory.writeDown(decided, List.copyOf(spoken.values()));
  }

  /// Those whose words are told one by one: of the rest a number is.
  private Stream<RoutingState.Known> spokenOf(List<RoutedAlert> some) {
    return known.of(some).stream()
        .sorted(GroupShots.WORST_FIRST)
        .limit(ToldGroup.MOST)
        .map(alert -> new RoutingState.Known(labels.of(alert), alert));
  }

  private synchronized void writeSometimes() {
    memory.writeSometimes(last, this::state);
  }

  private RoutingState state() {
    List<Notification> waiting = pending.all();
    Set<Labels> needed = new HashSet<>();
    waiting.forEach(told -> {
      told.firing().forEach(alert -> needed.add(alert.labels()));
      told.resolved().forEach(alert -> needed.add(alert.labels()));
    });
    return new RoutingState(RoutingState.VERSION, dispatcher.state(), known.state(needed), waiting);
  }

  /// Waits, in real time, until the outbox has answered for all that was handed over, and the state
  /// is written.
  void awaitHandOver(Duration atMost) throws InterruptedException {
    pending.await(atMost);
    memory.await(atMost);
  }

  /// Stops, having told what it can and written down where it stands; what is not in the outbox is
  /// told at the next start.
  @Override
  public void close() {
    ended = true;
    inbox.wake();
    try {
      if (hasEnded()) {
        look();
      }
      pending.close();
      shots.close();
      memory.await(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      Instant earliest = last;
      Instant now = now();
      take(inbox.take(), earliest, now);
      memory.writeNow(state());
    }
  }

  /// Whether a thread was there and is not any more.
  private boolean hasEnded() throws InterruptedException {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running == null) {
      return false;
    }
    if (!running.join(CLOSING)) {
      ThreadEnd.of(running);
    }
    return !running.isAlive();
  }
}
