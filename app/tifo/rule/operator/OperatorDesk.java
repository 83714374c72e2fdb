package tifo.rule.operator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.match.MatchPhase;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.EventSink;
import tifo.rule.journal.Journal;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.time.WarClock;

/// Stands between the judge and whoever is told: keeps the operators' state and the journal, and
/// passes on to chat what the layer lets through. Any thread.
///
/// What an operator did is on the disk before it is on the screen; if the disk takes nothing within
/// two seconds it is shown all the same, and the journal's trouble says why.
public final class OperatorDesk implements AlertFeed {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorDesk.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int SHARE = 20;
  private static final Duration SYNC = Duration.ofSeconds(2);

  private final AlertFeed judge;
  private final OperatorLayer layer;
  private final Journal journal;
  private final Supplier<Optional<MatchPhase>> phase;
  private final Suppression suppression;
  private final WarClock clock;
  private final String who;
  private final List<Consumer<AlertBook>> listeners = new CopyOnWriteArrayList<>();
  private final List<EventSink> sinks = new CopyOnWriteArrayList<>();
  private final Object publishing = new Object();
  private final Object ticking = new Object();

  // guarded by this
  private OperatorState state;
  private int unsynced;
  private long refreshedAt;
  private long refreshTook;
  private Unheard unheard;
  private final SleepWatch sleep = new SleepWatch();
  private boolean started;
  private Optional<Blindness> known = Optional.empty();
  private Optional<Thread> ticker = Optional.empty();

  private volatile Handlings shown = Handlings.NONE;

  /// What a desk works with. `who` are the hands at this console.
  public record Parts(
      AlertFeed judge,
      OperatorLayer layer,
      Journal.Opened journal,
      Supplier<Optional<MatchPhase>> phase,
      Suppression suppression,
      WarClock clock,
      String who) {}

  public OperatorDesk(Parts parts) {
    judge = parts.judge();
    layer = parts.layer();
    journal = parts.journal().journal();
    phase = parts.phase();
    suppression = parts.suppression();
    clock = parts.clock();
    who = parts.who();
    state = layer.restored(parts.journal().restored());
    unheard = new Unheard(state);
    judge.onRenamed(this::rename);
    judge.onEvents(this::take);
    judge.onBook(this::taken);
    refresh();
  }

  @Override
  public void start() {
    synchronized (this) {
      if (started) {
        return;
      }
      started = true;
      log(List.of(JournalEntry.of(clock.now(), Kind.STARTED, who)));
      ticker = Optional.of(Thread.ofVirtual().name("operator-desk").start(this::keepTicking));
    }
    judge.start();
  }

  private void keepTicking() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        clock.sleep(TICK);
        try {
          tick();
        } catch (RuntimeException | Error e) {
          LOG.error("the operators' desk could not be brought up to date", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Does what the time asks for; by itself once a second.
  public void tick() {
    synchronized (ticking) {
      look();
    }
    if (isRested()) {
      publish();
    }
  }

  // One look after the other: what was seen before another must not count after it.
  private void look() {
    List<JournalEntry> silences = suppression.refresh();
    Optional<Blindness> blindness = judge.blindness();
    Predicate<String> judged = judge.judged();
    AlertBook book = judge.book();
    synchronized (this) {
      Surroundings now = surroundings();
      log(silences);
      log(sleep.look(now.at()));
      noteSight(blindness, now.at());
      boolean changed = false;
      if (started) {
        Set<String> due = unheard.due(rule -> sees(blindness) && judged.test(rule), now.at());
        changed = !due.isEmpty() && does(layer.missed(state, due, book, now));
      }
      changed |= does(layer.tick(state, now));
      state = state.tidied(now.at(), layer.rules());
      if (changed) {
        // what was found out is shown at once, however long that takes
        refresh();
      }
    }
  }

  private static boolean sees(Optional<Blindness> blindness) {
    return blindness
        .filter(it -> it.cause() != Blindness.Cause.RULE && it.cause() != Blindness.Cause.NOT_YET)
        .isEmpty();
  }

  // With very many alerts, to look at each of them every second would hold up the judge.
  private synchronized boolean isRested() {
    return System.nanoTime() - refreshedAt >= refreshTook * SHARE;
  }

  private void rename(Map<String, String> ids) {
    CompletableFuture<Void> written;
    synchronized (this) {
      written = done(layer.renamed(state, ids, clock.now()));
      unheard = new Unheard(state);
    }
    // the judge forgets the old ids after this
    written
        .copy()
        .orTimeout(SYNC.toMillis(), TimeUnit.MILLISECONDS)
        .handle((_, trouble) -> trouble == null)
        .join();
  }

  private synchronized void take(List<AlertEvent> events) {
    unheard.heard(events);
    done(layer.events(state, events, surroundings()));
  }

  private boolean does(OperatorLayer.Step step) {
    done(step);
    return !step.entries().isEmpty();
  }

  // Under the lock, so that the journal, the state and chat have one order.
  private CompletableFuture<Void> done(OperatorLayer.Step step) {
    state = step.state();
    CompletableFuture<Void> written = log(step.entries());
    if (!step.told().isEmpty()) {
      sinks.forEach(sink -> guarded(() -> sink.accept(step.told())));
    }
    return written;
  }

  private CompletableFuture<Void> log(List<JournalEntry> entries) {
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (JournalEntry entry : entries) {
      last = journal.write(entry);
    }
    if (journal.isFull()) {
      journal.rotate(state.carried(clock.now()));
    }
    return last;
  }

  /// Since when the console did not run, told until ten minutes after it did again.
  public synchronized Optional<Instant> slept() {
    return sleep.slept(clock.now());
  }

  private void noteSight(Optional<Blindness> now, Instant at) {
    if (now.map(Blindness::cause).equals(known.map(Blindness::cause))
        && now.map(Blindness::what).equals(known.map(Blindness::what))) {
      return;
    }
    known = now;
    String words = now.map(it -> it.cause() + " " + it.what()).orElse("").strip();
    log(List.of(JournalEntry.of(at, now.isPresent() ? Kind.BLIND : Kind.SIGHTED, words)));
  }

  /// Whose hands are at this console.
  public String who() {
    return who;
  }

  /// Takes in at once what was done elsewhere, such as a silence, and shows what comes of it.
  public void catchUp() {
    tick();
    publish();
  }

  /// Does it, and returns when it is on the screen. Waits for the disk: not for the FX thread.
  public void act(OperatorAction action) throws InterruptedException {
    CompletableFuture<Void> written;
    synchronized (this) {
      written = done(layer.act(state, action, who, clock.now()));
      unsynced++;
    }
    try {
      written.get(SYNC.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("{} is done, but not in the journal yet", action, e);
    } finally {
      synchronized (this) {
        unsynced--;
      }
    }
    tick();
    publish();
  }

  private synchronized void refresh() {
    // What is not on the disk yet must not be seen.
    if (unsynced == 0) {
      long begin = System.nanoTime();
      shown = layer.handlings(state, judge.book(), surroundings());
      refreshedAt = System.nanoTime();
      refreshTook = refreshedAt - begin;
    }
  }

  private void taken(AlertBook book) {
    // Only as it comes: the newest book may be older than what was told of since.
    if (book.lastEvaluation().isEmpty() && !book.alerts().isEmpty()) {
      // what a restart took up, before anything is judged
      synchronized (this) {
        done(layer.untold(state, book, surroundings()));
      }
    }
    publish();
  }

  // Several threads do this, and none may tell a book after a newer one. The lock is taken by no
  // one who holds the desk's, which listeners may ask.
  private void publish() {
    refresh();
    synchronized (publishing) {
      AlertBook book = judge.book();
      listeners.forEach(listener -> guarded(() -> listener.accept(book)));
    }
  }

  private Surroundings surroundings() {
    return new Surroundings(clock.now(), phase.get(), suppression);
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("a listener of the operators' desk failed", e);
    }
  }

  /// What is said of the alerts of the book.
  public Handlings handlings() {
    return shown;
  }

  public Journal journal() {
    return journal;
  }

  /// The alerts as chat is to know them.
  public AlertFeed told() {
    return new ToldFeed(this);
  }

  AlertBook toldBook() {
    AlertBook all = judge.book();
    return new AlertBook(
        layer.told(state(), all), all.failures(), all.lastEvaluation(), all.late());
  }

  private synchronized OperatorState state() {
    return state;
  }

  /// The alerts under the names by which chat hears of them, which routes and silences go by: one
  /// that was told of keeps its name when its data are lost.
  public List<Alert> heard(List<Alert> alerts) {
    OperatorState now = state();
    return alerts.stream().map(alert -> now.of(alert).heard(alert)).toList();
  }

  /// The alerts of the book that others may be told of who silence by themselves.
  public List<Alert> open(AlertBook book) {
    return layer.open(state(), book, surroundings());
  }

  @Override
  public AlertBook book() {
    return judge.book();
  }

  @Override
  public Optional<Blindness> blindness() {
    return judge.blindness();
  }

  @Override
  public Predicate<String> judged() {
    return judge.judged();
  }

  @Override
  public void onBook(Consumer<AlertBook> listener) {
    listeners.add(listener);
  }

  /// Every transition, held back or not.
  @Override
  public void onEvents(EventSink sink) {
    judge.onEvents(sink);
  }

  /// The sink gets what chat is to be told of.
  public void onNotices(EventSink sink) {
    sinks.add(sink);
  }

  @Override
  public AlertBook evaluateOnce(Instant at) throws InterruptedException {
    return judge.evaluateOnce(at);
  }

  /// Closes the judge too, and the journal last.
  @Override
  public void close() {
    synchronized (this) {
      ticker.ifPresent(Thread::interrupt);
    }
    judge.close();
    synchronized (this) {
      if (started) {
        log(List.of(JournalEntry.of(clock.now(), Kind.STOPPED, who)));
      }
    }
    try {
      journal.close();
    } catch (IOException e) {
      LOG.error("The journal could not be closed: {}", e.getMessage());
    }
  }
}
