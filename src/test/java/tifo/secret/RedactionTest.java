package tifo.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "token xoxb-1-canary2 is bad",
        "xoxe.xoxp-1-canary",
        "xapp-1-canary",
        "Authorization: Bearer canary12345",
        "bearer canary12345",
        "POST https://hooks.slack.com/services/T0/B0/canary failed",
        "https://discord.com/api/webhooks/123/canary",
        "https://files.slack.com/upload/v1/canary",
        "https://a.example/x?sp=1&sig=canary%2F&v=2",
        "access_token=canary",
        "{\"token\":\"canary\"}",
        "https://api.telegram.org/bot1234567:canary-canary/sendPhoto"
      })
  void strikesEverySecretOut(String text) {
    assertTrue(Redaction.of(text).contains("[secret]"));
    assertFalse(Redaction.of(text).contains("canary"), Redaction.of(text));
  }

  @Test
  void leavesOrdinarySentencesAlone() {
    String text = "slack.com cannot be reached: no answer in time (HTTP 502 to chat.postMessage)";
    assertEquals(text, Redaction.of(text));
    assertEquals("a basic token of respect", Redaction.of("a basic token of respect"));
  }
}
