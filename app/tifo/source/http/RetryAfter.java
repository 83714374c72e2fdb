package tifo.source.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;

/// The header by which a server says how long to stay away, in seconds or as a date (RFC 9110,
/// section 10.2.3). Stateless.
public final class RetryAfter {
  /// Nobody is let to make us wait for longer.
  public static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /// Not negative; empty if the server does not say it in a way that can be read.
  public static Optional<Duration> of(Headers headers) {
    String text = headers.get("Retry-After");
    if (text == null) {
      return Optional.empty();
    }
    Optional<Duration> asked;
    try {
      asked = Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
    } catch (NumberFormatException date) {
      Instant at = headers.getInstant("Retry-After");
      asked = Optional.ofNullable(at).map(until -> Duration.between(now(headers), until));
    }
    return asked
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  // The server's own Date, so that a wrong clock on either side does not matter.
  private static Instant now(Headers headers) {
    Instant date = headers.getInstant("Date");
    return date == null ? Instant.now() : date;
  }
}
