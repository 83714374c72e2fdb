package tifo.chat.mattermost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.ChatMessage;
import tifo.chat.ChatMessage.Fact;
import tifo.chat.ChatMessage.Remarks;
import tifo.metric.Severity;
import tools.jackson.databind.JsonNode;

class MattermostMessageTest {
  // A bar stands for the space without width.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "@channel; @¦channel",
        "ask ~town-square; ask ~¦town-square",
        "#hashtag; #¦hashtag",
        "[win](https://evil.example); \\[win\\](https:/¦/evil.example)",
        "www.evil.example; www¦.evil.example",
        "a_b *c* `d`; a\\_b \\*c\\* \\`d\\`",
        "-34 nodes; \\-34 nodes",
        "大会 A-1; 大会 A-1"
      })
  void nothingInALabelBecomesMarkup(String label, String escaped) {
    assertEquals(escaped.replace('¦', '\u200b'), MattermostText.line(label, 100));
  }

  @Test
  void neverCutsInsideACharacterOrAnEscape() {
    assertEquals("サッ…", MattermostText.line("サッカー", 3));
    assertEquals("ab…", MattermostText.line("ab_cd", 4));
  }

  @Test
  void whatIsVeryLongIsCutAndStillAcceptedByOthers() throws Exception {
    List<Fact> facts = Collections.nCopies(40, new Fact("名_".repeat(500), "値*".repeat(2_000)));

    JsonNode post = MattermostMessage.of(words(facts), List.of("n"), "id", false);

    MattermostJudge.assertAccepted(List.of(post));
    JsonNode attachment = post.path("props").path("attachments").path(0);
    assertTrue(post.path("message").asString().length() <= 4_000);
    assertEquals(25, attachment.path("fields").size());
    assertTrue(attachment.path("footer").asString().length() <= 300);
  }

  @Test
  void whatIsRemarkedIsNotCutForLongGuidance() {
    JsonNode post = MattermostMessage.of(words(List.of()), List.of("(missing)"), "id", false);

    JsonNode attachment = post.path("props").path("attachments").path(0);
    assertTrue(attachment.path("text").asString().endsWith("…\n(missing)"));
  }

  @Test
  void colourSaysHowBadItIsAndThatItIsOver() {
    assertEquals("#FF6B57", colour(false));
    assertEquals("#58C9A9", colour(true));
  }

  private static String colour(boolean over) {
    JsonNode post = MattermostMessage.of(words(List.of()), List.of(), "id", over);
    return post.path("props").path("attachments").path(0).path("color").asString();
  }

  private static ChatMessage words(List<Fact> facts) {
    return new ChatMessage(
        Severity.CRITICAL,
        "CRITICAL",
        "FIRING",
        "FIRED AND RESOLVED",
        "題_".repeat(3_000),
        facts,
        "対応".repeat(4_000),
        "規則".repeat(2_000),
        "絵".repeat(3_000),
        new Remarks("(possible repeat)", "(missing)"));
  }
}
