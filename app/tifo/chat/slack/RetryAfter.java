package tifo.chat.slack;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The header by which a server says how long to stay away (RFC 9110, section 10.2.3), in seconds
/// as Slack writes it.
final class RetryAfter {
  private static final Duration UNKNOWN = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  static Duration of(@Nullable String header) {
    if (header == null || !header.strip().matches("\\d{1,9}")) {
      return UNKNOWN;
    }
    Duration asked = Duration.ofSeconds(Math.max(1, Long.parseLong(header.strip())));
    return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }
}
