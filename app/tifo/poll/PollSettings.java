package tifo.poll;

import java.time.Duration;
import tifo.time.Backoff;

/// How boards ask sources: how many requests at once, how often at most, and after failures.
///
/// `shortest` is the least refresh of any board; `scrapeInterval` decides `$__rate_interval`.
public record PollSettings(
    int atOnce, Duration shortest, Backoff backoff, Duration scrapeInterval) {
  public static final PollSettings DEFAULT =
      new PollSettings(
          8,
          Duration.ofSeconds(5),
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
          Duration.ofSeconds(15));
}
