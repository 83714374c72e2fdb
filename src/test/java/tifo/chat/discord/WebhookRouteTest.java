package tifo.chat.discord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRouteTest {
  private static final String TODAY = "https://discord.com/api/v10/webhooks/123/canary-t_1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://discord.com/api/webhooks/123/canary-t_1",
        "https://discord.com/api/v6/webhooks/123/canary-t_1/",
        " https://discord.com/api/v10/webhooks/123/canary-t_1\n"
      })
  void speaksToTodaysApiWhateverWasCopied(String copied) {
    assertEquals(TODAY, WebhookRoute.webhook(copied));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "https://discord.com/api/webhooks/123/canary/slack",
        "https://discord.com/api/webhooks/123/canary/github",
        "https://discord.com/api/webhooks/123/canary?thread_id=5",
        "https://discord.com/channels/123/canary",
        "https://hooks.slack.com/services/canary"
      })
  void otherAddressesAreRefusedWithoutBeingRepeated(String copied) {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> WebhookRoute.webhook(copied));

    assertTrue(String.valueOf(refused.getMessage()).contains("Integrations"));
    assertFalse(refused.toString().contains("canary"));
  }

  @Test
  void addressIsNeverPrinted() {
    assertEquals("a webhook's thread 5", new WebhookRoute(() -> TODAY, "5").toString());
  }
}
