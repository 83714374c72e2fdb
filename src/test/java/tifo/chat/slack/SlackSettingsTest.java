package tifo.chat.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.secret.Redaction;

class SlackSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"#match-day", "match-day", "", "c0123abcdef", "U0123ABCDEF", "C1"})
  void channelNamesAreRefusedWithTheWayToTheId(String channel) {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> new SlackSettings("on-call", channel));
    assertTrue(Redaction.of(refused).contains("open the channel's details"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://slack.example/api/", "ftp://127.0.0.1/", "slack.com/api"})
  void tokenIsNeverSentInTheClear(String base) {
    assertThrows(IllegalArgumentException.class, () -> settings(base));
  }

  @Test
  void addressMayLackItsLastSlash() {
    assertEquals(
        URI.create("https://slack.example/api/"), settings("https://slack.example/api").base());
  }

  private static SlackSettings settings(String base) {
    return new SlackSettings("s", "C0123ABCDEF", URI.create(base), Duration.ofSeconds(1));
  }
}
