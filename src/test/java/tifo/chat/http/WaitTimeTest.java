package tifo.chat.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.http.ChatReply.Answer;

class WaitTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After             | 7        | ''                                   | 7",
        "Retry-After             | Sun, 22 Nov 2026 10:01:30 GMT | ''              | 90",
        "Retry-After             | Sun, 22 Nov 2026 09:00:00 GMT | ''              | 1",
        "Retry-After             | 0        | ''                                   | 1",
        "Retry-After             | -3       | ''                                   | 1",
        "Retry-After             | 86400    | ''                                   | 3600",
        "Retry-After             | soon     | ''                                   | 30",
        "X-Other                 | 1        | ''                                   | 30",
        "X-RateLimit-Reset-After | 64.57    | ''                                   | 64.57",
        "X-RateLimit-Reset-After | x        | ''                                   | 30",
        "X-Other                 | 1        | {\"retry_after\": 2.5}               | 2.5",
        "X-Other                 | 1        | {\"retry_after_ms\": 2001}           | 2.001",
        "X-Other                 | 1        | {\"parameters\":{\"retry_after\":9}} | 9",
        "X-Other                 | 1        | {\"retry_after\": -1}                | 30",
        "X-Other                 | 1        | {\"retry_after\": \"never\"}         | 30",
        "X-Other                 | 1        | {\"retry_after\": 1e300}             | 3600",
        "Retry-After             | 5        | {\"retry_after\": 4.3}               | 5",
        "Retry-After             | 5        | <html>                               | 5",
      })
  void readsAllWaysToSayIt(String header, String value, String body, double seconds) {
    Headers headers = Headers.of("Date", "Sun, 22 Nov 2026 10:00:00 GMT", header, value);
    assertEquals(
        Duration.ofMillis(Math.round(seconds * 1_000)),
        WaitTime.of(new Answer(429, headers, body)));
  }

  @Test
  void knowsWhenItIsNotAsked() {
    assertEquals(Optional.empty(), WaitTime.asked(new Answer(503, Headers.of(), "")));
  }
}
