package tifo.chat.http;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;
import tifo.chat.http.ChatReply.Answer;
import tifo.source.http.RetryAfter;
import tools.jackson.databind.JsonNode;

/// How long a server asks us to stay away, in all the ways that chat systems say it: the longest of
/// `Retry-After`, `X-RateLimit-Reset-After`, and `retry_after` (seconds) or `retry_after_ms` in the
/// body, as Discord, Telegram and Matrix write them. Stateless.
public final class WaitTime {
  static final Duration UNKNOWN = Duration.ofSeconds(30);
  static final Duration SHORTEST = Duration.ofSeconds(1);

  private WaitTime() {}

  /// Of an answer that surely asks us to wait, without saying how long perhaps.
  public static Duration of(Answer answer) {
    return asked(answer).orElse(UNKNOWN);
  }

  /// Of an answer that may ask us to wait.
  public static Optional<Duration> asked(Answer answer) {
    Headers headers = answer.headers();
    JsonNode json = answer.json();
    return Stream.of(
            RetryAfter.of(headers),
            Optional.ofNullable(headers.get("X-RateLimit-Reset-After")).flatMap(WaitTime::seconds),
            number(json.path("retry_after"), 1_000),
            number(json.path("parameters").path("retry_after"), 1_000),
            number(json.path("retry_after_ms"), 1))
        .flatMap(Optional::stream)
        .max(Duration::compareTo)
        .map(WaitTime::bounded);
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return wait.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : wait;
  }

  private static Optional<Duration> number(JsonNode value, int millis) {
    return value.isNumber() ? millis(value.asDouble() * millis) : Optional.empty();
  }

  private static Optional<Duration> seconds(String text) {
    return text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")
        ? millis(Double.parseDouble(text) * 1_000)
        : Optional.empty();
  }

  // Rounded up: a millisecond too early costs another refusal.
  private static Optional<Duration> millis(double millis) {
    return millis >= 0
        ? Optional.of(Duration.ofMillis((long) Math.ceil(millis)))
        : Optional.empty();
  }
}
