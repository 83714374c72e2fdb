package tifo.chat.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.alertmanager.OutgoingAlert.Source;
import tifo.rule.route.Silence;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.http.HttpWire;
import tifo.source.http.SourceConnection;
import tifo.time.Backoff;
import tifo.time.ThreadEnd;
import tifo.time.WarClock;

/// Keeps one Alertmanager told of alerts, and knows its silences. Any thread; owns one virtual
/// thread between `start` and `close`.
public final class AlertmanagerLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerLink.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration SILENCES_EVERY = Duration.ofSeconds(15);
  private static final int BATCH = 500;
  private static final Set<Kind> REFUSALS = Set.of(Kind.BAD_QUERY, Kind.NOT_AN_API, Kind.TOO_LARGE);

  private final AlertmanagerApi api;
  private final WarClock clock;

  // guarded by this
  private final HandOver handOver = new HandOver();
  private List<Silence> silences = List.of();
  private Optional<String> problem = Optional.empty();
  private @Nullable Thread thread;

  // of the link's own thread
  private int failures;
  private Instant notBefore = Instant.MIN;
  private Instant silencesRead = Instant.MIN;

  public AlertmanagerLink(SourceConnection connection, WarClock clock) {
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

  /// The silences as they were read last; empty until they were.
  public synchronized List<Silence> silences() {
    return silences;
  }

  /// Why the last call did not succeed, until one does.
  public synchronized Optional<String> problem() {
    return problem;
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

  /// Tells what is due and reads what is new, unless it has to wait.
  void step() throws InterruptedException {
    Instant now = clock.now();
    // a clock that was set back must not make it wait for the old time
    boolean waits = now.isBefore(notBefore) && notBefore.isBefore(now.plus(BACKOFF.most()));
    if (waits) {
      return;
    }
    try {
      tell(now);
      if (silencesRead.equals(Instant.MIN)
          || !now.isBefore(silencesRead.plus(SILENCES_EVERY))
          || now.isBefore(silencesRead)) {
        List<Silence> read = api.silences();
        synchronized (this) {
          silences = read;
        }
        silencesRead = now;
      }
      failures = 0;
      fine();
    } catch (SourceException e) {
      failures++;
      notBefore = now.plus(wait(e));
      trouble(e);
    } catch (RuntimeException e) {
      LOG.error("Alertmanager {}", name(), e);
      failures++;
      notBefore = now.plus(BACKOFF.bound(failures));
    }
  }

  private Duration wait(SourceException e) {
    Duration wait = BACKOFF.after(failures, ThreadLocalRandom.current());
    Duration asked = e.retryAfter().orElse(Duration.ZERO);
    Duration longer = asked.compareTo(wait) > 0 ? asked : wait;
    return longer.compareTo(BACKOFF.most()) > 0 ? BACKOFF.most() : longer;
  }

  private void tell(Instant now) throws SourceException, InterruptedException {
    List<OutgoingAlert> due;
    synchronized (this) {
      due = handOver.due(now);
    }
    for (int from = 0; from < due.size(); from += BATCH) {
      List<OutgoingAlert> batch = due.subList(from, Math.min(due.size(), from + BATCH));
      post(batch);
      synchronized (this) {
        handOver.told(batch, now);
      }
    }
  }

  // The server keeps what is right of a batch. The rest is tried with its next renewal, not at
  // once: it would be wrong again.
  private void post(List<OutgoingAlert> batch) throws SourceException, InterruptedException {
    try {
      api.post(batch);
    } catch (SourceException e) {
      if (!REFUSALS.contains(e.kind())) {
        throw e;
      }
      LOG.warn("Alertmanager {} does not take an alert: {}", name(), e.getMessage());
    }
  }

  /// Begins a silence there, or changes the one with its id; returns its id then.
  public String set(Silence silence) throws SourceException, InterruptedException {
    String id = api.set(silence);
    refresh();
    return id;
  }

  /// Ends a silence there.
  public void expire(String id) throws SourceException, InterruptedException {
    api.expire(id);
    refresh();
  }

  private void refresh() throws SourceException, InterruptedException {
    List<Silence> read = api.silences();
    synchronized (this) {
      silences = read;
    }
  }

  private synchronized void fine() {
    if (problem.isPresent()) {
      LOG.info("Alertmanager {} is told of alerts again", name());
    }
    problem = Optional.empty();
  }

  private synchronized void trouble(SourceException e) {
    String reason = String.valueOf(e.getMessage());
    if (!problem.equals(Optional.of(reason))) {
      LOG.warn("Alertmanager {} is not told of alerts: {}", name(), reason);
    }
    problem = Optional.of(reason);
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
