package tifo.chat.alertmanager;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.alertmanager.OutgoingAlert.Source;
import tifo.rule.route.Silence;
import tifo.rule.route.SilenceFile;
import tifo.source.SourceException;
import tifo.source.http.HttpWire;
import tifo.source.http.SourceConnection;
import tifo.time.ThreadEnd;
import tifo.time.WarClock;

/// Keeps one Alertmanager told of alerts, and knows its silences. Any thread; owns one virtual
/// thread between `start` and `close`.
public final class AlertmanagerLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerLink.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SILENCES_EVERY = Duration.ofSeconds(15);
  private static final int BATCH = 500;
  private static final int TOO_LARGE = 413;

  /// An alert that was refused is tried again within this, unless it is over.
  private static final Duration RENEWAL = Duration.ofMinutes(2);

  private final AlertmanagerApi api;
  private final KnownSilences silences;
  private final WarClock clock;

  // guarded by this
  private final HandOver handOver = new HandOver();
  private final Retry telling = new Retry();
  private final Retry reading = new Retry();
  private Optional<Trouble> refusal = Optional.empty();
  private Instant refused = Instant.MIN;
  private @Nullable Thread thread;

  // of the link's own thread
  private Instant silencesRead = Instant.MIN;

  /// `memory` is where the silences that hold are kept over restarts, if anywhere.
  ///
  /// @throws IOException when the memory cannot be opened
  public AlertmanagerLink(SourceConnection connection, Optional<SilenceFile> memory, WarClock clock)
      throws IOException {
    this.silences = new KnownSilences(memory);
    this.api = new AlertmanagerApi(new HttpWire(connection));
    this.clock = clock;
  }

  public String name() {
    return api.name();
  }

  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("alertmanager " + name()).start(this::run);
    }
  }

  /// What fires now is this and nothing else.
  public synchronized void firing(Collection<Source> all) {
    handOver.firing(all);
  }

  /// This alert is over.
  public synchronized void resolved(Source source) {
    handOver.resolved(source);
  }

  /// The silences as they are known; until they were read, those that held before a restart.
  public List<Silence> silences() {
    return silences.all();
  }

  /// Why the server does not hear of alerts, or did not take some, until it does.
  public synchronized Optional<Trouble> untold() {
    return telling.trouble().or(() -> refusal.filter(_ -> isFresh(clock.now())));
  }

  private boolean isFresh(Instant now) {
    return now.isBefore(refused.plus(RENEWAL));
  }

  /// Why the server hears of no alert at all, until it does; it is known before there is one.
  public synchronized Optional<Trouble> unreached() {
    return telling.trouble().or(() -> reading.trouble().filter(Trouble::isAway));
  }

  /// Why its silences are not known as they are now, until they are.
  public synchronized Optional<Trouble> unread() {
    return reading.trouble();
  }

  /// How many of the alerts that fire the server is not told of, because there are too many.
  public synchronized int leftOut() {
    return handOver.refused();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        step();
        clock.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells what is due and reads what is new, each unless it has to wait.
  void step() throws InterruptedException {
    Instant now = clock.now();
    attempt(telling, now, "is not told of alerts", "is told of alerts again", () -> tell(now));
    if (silencesRead.equals(Instant.MIN)
        || !now.isBefore(silencesRead.plus(SILENCES_EVERY))
        || now.isBefore(silencesRead)) {
      attempt(
          reading,
          now,
          "does not show its silences",
          "shows its silences again",
          () -> silencesRead = refresh() ? now : Instant.MIN);
    }
  }

  /// A call that a server may refuse.
  private interface Call {
    void run() throws SourceException, InterruptedException;
  }

  private void attempt(Retry retry, Instant now, String fails, String works, Call call)
      throws InterruptedException {
    synchronized (this) {
      if (retry.waits(now)) {
        return;
      }
    }
    try {
      call.run();
      synchronized (this) {
        if (retry.succeeded()) {
          LOG.info("Alertmanager {} {}", name(), works);
        }
      }
    } catch (SourceException e) {
      synchronized (this) {
        if (retry.failed(now, e)) {
          LOG.warn("Alertmanager {} {}: {}", name(), fails, e.getMessage());
        }
      }
    } catch (RuntimeException e) {
      LOG.error("Alertmanager {} {}", name(), fails, e);
      synchronized (this) {
        boolean _ = retry.failed(now, e);
      }
    }
  }

  private void tell(Instant now) throws SourceException, InterruptedException {
    List<OutgoingAlert> due;
    synchronized (this) {
      due = handOver.due(now);
    }
    for (int from = 0; from < due.size(); from += BATCH) {
      post(due.subList(from, Math.min(due.size(), from + BATCH)), now);
    }
  }

  private void post(List<OutgoingAlert> batch, Instant now)
      throws SourceException, InterruptedException {
    try {
      api.post(batch);
      told(batch, now);
    } catch (SourceException e) {
      if (e.status() == TOO_LARGE && batch.size() > 1) {
        int half = batch.size() / 2;
        post(batch.subList(0, half), now);
        post(batch.subList(half, batch.size()), now);
      } else if (isAboutAnAlert(e.status())) {
        LOG.warn("Alertmanager {} does not take an alert: {}", name(), e.getMessage());
        refused(String.valueOf(e.getMessage()), now);
        told(batch, now);
      } else {
        throw e;
      }
    }
  }

  // The server keeps what is right of a batch. The rest is tried with its next renewal, not at
  // once: it would be wrong again.
  private static boolean isAboutAnAlert(int status) {
    return status == 400 || status == 422 || status == TOO_LARGE;
  }

  private synchronized void told(List<OutgoingAlert> batch, Instant now) {
    handOver.told(batch, now);
  }

  private synchronized void refused(String why, Instant now) {
    Instant since = refusal.filter(_ -> isFresh(now)).map(Trouble::since).orElse(now);
    refusal = Optional.of(new Trouble(why, since, false));
    refused = now;
  }

  /// The names of the servers that share their silences with this one, itself among them; none when
  /// it is by itself.
  public Set<String> peers() throws SourceException, InterruptedException {
    try {
      return api.peers();
    } catch (SourceException e) {
      // who may not ask for it, or asks an imitation that has none, may still make silences
      if (e.status() >= 400 && e.status() < 500) {
        return Set.of();
      }
      throw e;
    }
  }

  /// Begins a silence there, or changes the one with its id; returns its id then.
  public String set(Silence silence) throws SourceException, InterruptedException {
    String id = api.set(silence);
    silences.made(silence, id, clock.now());
    return id;
  }

  /// Ends a silence there.
  public void expire(String id) throws SourceException, InterruptedException {
    api.expire(id);
    silences.ended(id, clock.now());
  }

  /// Reads the silences; returns whether that is how they are.
  public boolean refresh() throws SourceException, InterruptedException {
    long before = silences.changes();
    return silences.read(api.silences(), before, clock.now());
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    ThreadEnd.of(running);
    api.close();
  }
}
