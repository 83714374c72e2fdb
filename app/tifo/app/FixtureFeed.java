package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.match.Fixture;
import tifo.time.Backoff;
import tifo.time.WarClock;

/// The match of the day: known from the start, or fetched in the background until its server gives
/// it. Any thread.
final class FixtureFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FixtureFeed.class);
  private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /// One try; its error says in words why there is no match.
  @FunctionalInterface
  interface Fetch {
    Fixture fetch() throws IOException, InterruptedException;
  }

  private final Optional<Fetch> fetch;
  private volatile Optional<Fixture> fixture;
  private Optional<Thread> thread = Optional.empty();

  private FixtureFeed(Optional<Fetch> fetch, Optional<Fixture> fixture) {
    this.fetch = fetch;
    this.fixture = fixture;
  }

  static FixtureFeed of(Optional<Fixture> known) {
    return new FixtureFeed(Optional.empty(), known);
  }

  static FixtureFeed from(Fetch fetch) {
    return new FixtureFeed(Optional.of(fetch), Optional.empty());
  }

  /// The match, as far as it is known by now.
  Optional<Fixture> now() {
    return fixture;
  }

  /// Begins to fetch, if there is something to fetch; `changed` is run once the match is known.
  synchronized void start(WarClock clock, Runnable changed) {
    if (fetch.isPresent() && thread.isEmpty()) {
      Fetch wanted = fetch.get();
      thread =
          Optional.of(Thread.ofVirtual().name("fixture").start(() -> run(wanted, clock, changed)));
    }
  }

  private void run(Fetch wanted, WarClock clock, Runnable changed) {
    RandomGenerator random = RandomGenerator.getDefault();
    String said = "";
    try {
      for (int failures = 1; fixture.isEmpty(); failures++) {
        try {
          Fixture found = wanted.fetch();
          fixture = Optional.of(found);
          LOG.info("The match is {} - {}", found.home(), found.away());
          changed.run();
        } catch (IOException | RuntimeException e) {
          String reason = String.valueOf(e.getMessage());
          if (!reason.equals(said)) {
            LOG.warn("The match is not known yet and asked for again until it is: {}", reason);
          }
          said = reason;
          clock.sleep(AGAIN.after(failures, random));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
