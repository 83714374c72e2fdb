package tifo.poll;

import java.time.Duration;

/// How sources are asked: at once, after failures, and how much of a range is asked again.
///
/// `overlap` covers samples that arrive late; `scrapeInterval` decides `$__rate_interval`.
public record PollSettings(int atOnce, Backoff backoff, Duration overlap, Duration scrapeInterval) {
  public static final PollSettings DEFAULT =
      new PollSettings(
          6,
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15));
}
