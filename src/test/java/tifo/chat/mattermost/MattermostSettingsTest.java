package tifo.chat.mattermost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MattermostSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "https://mm.example.com/hooks/canary, make a bot account",
    "https://mm.example.com/api/v4,       of the server alone",
    "http://mm.example.com,               begin with https"
  })
  void wrongAddressesAreRefusedWithWhatToDo(String url, String advice) {
    Exception refused = assertThrows(IllegalArgumentException.class, () -> settings(url));

    assertTrue(String.valueOf(refused.getMessage()).contains(advice), refused.toString());
    assertFalse(refused.toString().contains("canary"));
  }

  @Test
  void serverMayLiveUnderAPath() {
    assertEquals(
        URI.create("https://example.com/chat/"), settings("https://example.com/chat").server());
    assertEquals(
        URI.create("https://mm.example.com/"), settings("https://mm.example.com").server());
  }

  private static MattermostSettings settings(String url) {
    return new MattermostSettings(
        "ops", MattermostServer.CHANNEL, URI.create(url), Duration.ofSeconds(1));
  }
}
