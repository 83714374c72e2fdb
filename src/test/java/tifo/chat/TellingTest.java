package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.chat.ChatMessage.Fact;

/// What is told holds no secret, whoever has written one into a label or an annotation.
class TellingTest {
  private static final String TOKEN = "xoxb-telling-canary-7f3a";
  private static final Telling PLAIN = Posts.firing("north");

  @Test
  void secretsAreStruckOutOfWordsAndAlerts() {
    ChatMessage said = PLAIN.message();
    ChatMessage message =
        new ChatMessage(
            said.severity(),
            said.severityWord(),
            said.state(),
            said.bothStates(),
            "gate " + TOKEN,
            List.of(new Fact("Value", "at " + TOKEN)),
            "curl -H 'Authorization: GenieKey canary-7f3a' gate",
            "rule " + TOKEN,
            "a line of " + TOKEN,
            said.remarks());
    ToldAlert alert =
        new ToldAlert(
            Map.of("pod", TOKEN, "zone", "north"),
            Map.of("runbook", "https://ops:canary-7f3a@wiki.example/x"),
            "1 " + TOKEN,
            Posts.START,
            Optional.empty(),
            "https://prom.example/graph?token=canary-7f3a");
    String key = "{}:{pod=\"" + TOKEN + "\", secret=\"gate\"}";
    Map<String, String> labels = Map.of("pod", TOKEN, "secret", "gate");

    Telling told = telling(message, new ToldGroup(key, labels, List.of(alert), 0));

    assertFalse(told.toString().contains("canary-7f3a"), told.toString());
    assertEquals("gate [secret]", told.message().title());
    assertEquals("curl -H 'Authorization: [secret]' gate", told.message().guidance());
    assertEquals("{}:{pod=\"[secret]\", secret=\"gate\"}", told.group().key());
    assertEquals("north", told.group().alerts().getFirst().labels().get("zone"));
  }

  @Test
  void whatHoldsNoneIsToldAsItIs() {
    Telling told = telling(PLAIN.message(), PLAIN.group());

    assertEquals(PLAIN, told);
    assertEquals(PLAIN.id(), told.id());
  }

  private static Telling telling(ChatMessage message, ToldGroup group) {
    return new Telling(
        PLAIN.target(),
        PLAIN.topic(),
        PLAIN.number(),
        PLAIN.kind(),
        PLAIN.at(),
        PLAIN.rule(),
        message,
        group,
        PLAIN.shot());
  }
}
