package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import tifo.chat.ChatMessage.Fact;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;

class ChatTextTest {
  private static final AlertEvent FIRING =
      new AlertEvent(AlertEvent.Kind.FIRING, Posts.alert("a", Alert.State.FIRING), Posts.START);

  @Test
  void saysWhatHowMuchSinceWhenAndWhatToDo() {
    ChatMessage message = Posts.firing("a").message();
    assertEquals("CRITICAL · FIRING: Losing zone a leaves the pool short", message.headline());
    assertEquals(
        List.of(
            new Fact("Value", "-34 nodes"),
            new Fact("Limit", "margin of 0 nodes or more"),
            new Fact("Since", "2026-11-22 05:16:40 +00:00"),
            new Fact("Fired", "2026-11-22 05:18:40 +00:00"),
            new Fact("Panel", "node-pools / zone-loss"),
            new Fact("Owner", "platform")),
        message.facts());
    assertEquals("Do: raise the fixed pool by 34 nodes", message.guidance());
  }

  @Test
  void endSaysHowLongItLasted() {
    ChatMessage message = Posts.resolved("a").message();
    assertEquals("RESOLVED", message.state());
    assertEquals(
        "9 min 0 s",
        message.facts().stream()
            .filter(f -> f.name().equals("Lasted"))
            .map(Fact::value)
            .findFirst()
            .orElseThrow());
  }

  @Test
  void speaksJapaneseInJapaneseTime() {
    ChatMessage message = new ChatText(Locale.JAPANESE, ZoneId.of("Asia/Tokyo")).message(FIRING);
    assertEquals("重大 · 発生: Losing zone a leaves the pool short", message.headline());
    assertEquals(new Fact("開始", "2026-11-22 14:16:40 +09:00"), message.facts().get(2));
  }

  @Test
  void speaksEnglishWhereALanguageHasNoWords() {
    ChatMessage message = new ChatText(Locale.GERMAN, ZoneId.of("Europe/Berlin")).message(FIRING);
    assertEquals("FIRING", message.state());
  }

  @Test
  void bothLanguagesHaveTheSameWords() {
    ResourceBundle english = ResourceBundle.getBundle("tifo.assets.text.chat", Locale.ROOT);
    ResourceBundle japanese = ResourceBundle.getBundle("tifo.assets.text.chat", Locale.JAPANESE);
    assertEquals(english.keySet(), japanese.keySet());
    english
        .keySet()
        .forEach(key -> {
          String first = english.getString(key);
          String second = japanese.getString(key);
          for (int i = 0; i < 6; i++) {
            assertEquals(first.contains("{" + i), second.contains("{" + i), key);
          }
        });
  }

  @Test
  void altTextLeavesOutWhatAnAlertDoesNotHave() {
    assertEquals(
        "node-pools / zone-loss. Losing zone a leaves the pool short: -34 nodes,"
            + " margin of 0 nodes or more. FIRING.",
        Posts.firing("a").message().altText());
    Alert a = Posts.alert("a", Alert.State.FIRING);
    Alert bare =
        new Alert(
            a.ruleId(),
            a.ruleName(),
            a.labels(),
            a.severity(),
            a.state(),
            a.value(),
            "",
            a.activeAt(),
            a.firedAt(),
            a.resolvedAt(),
            "Short of nodes",
            "",
            a.guidance(),
            a.owner(),
            Optional.empty(),
            a.annotations(),
            a.reason());
    AlertEvent event = new AlertEvent(AlertEvent.Kind.FIRING, bare, Posts.START);
    ChatText english = new ChatText(Locale.ENGLISH, ZoneId.of("UTC"));
    ChatText japanese = new ChatText(Locale.JAPANESE, ZoneId.of("UTC"));
    assertEquals("Short of nodes. FIRING.", english.message(event).altText());
    assertEquals("Short of nodes。発生。", japanese.message(event).altText());
  }
}
