package tifo.chat.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tifo.source.SourceException;
import tifo.time.Backoff;

/// When one kind of call to a server is tried again, and since when it fails. Not thread-safe;
/// knows no clock.
final class Retry {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private int failures;
  private Instant notBefore = Instant.MIN;
  private Optional<Trouble> trouble = Optional.empty();

  boolean waits(Instant now) {
    // a clock that was set back must not make it wait for the old time
    return now.isBefore(notBefore) && notBefore.isBefore(now.plus(BACKOFF.most()));
  }

  /// It failed again; returns whether for another reason than before.
  boolean failed(Instant now, SourceException e) {
    boolean isAway = e.status() == 0 || e.status() >= 500;
    return failed(now, String.valueOf(e.getMessage()), isAway, e.retryAfter());
  }

  /// It failed for a fault of ours.
  boolean failed(Instant now, RuntimeException e) {
    return failed(now, e.toString(), false, Optional.empty());
  }

  private boolean failed(Instant now, String why, boolean isAway, Optional<Duration> asked) {
    failures++;
    Duration wait = BACKOFF.after(failures, ThreadLocalRandom.current());
    Duration longer = asked.filter(it -> it.compareTo(wait) > 0).orElse(wait);
    notBefore = now.plus(longer.compareTo(BACKOFF.most()) > 0 ? BACKOFF.most() : longer);
    boolean isOther = trouble.filter(it -> it.why().equals(why)).isEmpty();
    Instant since = trouble.map(Trouble::since).orElse(now);
    trouble = Optional.of(new Trouble(why, since, isAway));
    return isOther;
  }

  /// It went well; returns whether it did not before.
  boolean succeeded() {
    boolean isNews = trouble.isPresent();
    failures = 0;
    notBefore = Instant.MIN;
    trouble = Optional.empty();
    return isNews;
  }

  Optional<Trouble> trouble() {
    return trouble;
  }
}
