package tifo.chat.discord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
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
import tools.jackson.databind.node.ObjectNode;

class DiscordMessageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "@everyone; \\@everyone",
        "<@123>; \\<\\@123\\>",
        "[win](https://evil.example); \\[win\\](https:/\\/evil.example)",
        "a_b *c* `d` ||e||; a\\_b \\*c\\* \\`d\\` \\|\\|e\\|\\|",
        "-34 nodes; \\-34 nodes",
        "# big; \\# big",
        "C:\\temp; C:\\\\temp",
        "node-pools / zone; node-pools / zone",
        "大会 A-1; 大会 A-1"
      })
  void nothingInALabelBecomesMarkup(String label, String escaped) {
    assertEquals(escaped, DiscordText.line(label, 100));
  }

  @Test
  void neverCutsInsideACharacterOrAnEscape() {
    assertEquals("サッ…", DiscordText.line("サッカー", 3));
    assertEquals("a…", DiscordText.line("a👨‍👩‍👧b", 8));
    assertEquals("ab\\_…", DiscordText.line("ab_cd", 5));
    assertEquals("ab…", DiscordText.line("ab_cd", 4));
    assertEquals("abcd", DiscordText.line("abcd", 4));
  }

  @Test
  void whatIsVeryLongFitsAndIsAcceptedByDiscord() throws Exception {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      facts.add(new Fact("ラベル_" + i + "名".repeat(300), "値*".repeat(2_000)));
    }
    ObjectNode message =
        DiscordMessage.of(words("題_".repeat(3_000), facts), List.of("n"), "r", false);
    DiscordMessage.attach(message, "a.png", words("t", List.of()));
    message.put("nonce", "k").put("enforce_nonce", true);
    List<String> complaints = new ArrayList<>();

    DiscordRules.check(message, true, true, complaints::add);

    assertEquals(List.of(), complaints);
    tifo.chat.kit.NodeJudge.assumeFetched();
    tifo.chat.kit.NodeJudge.assertAccepted("discord-message", List.of(message));
  }

  @Test
  void manyShortFactsAreCutAtTheMostThatAnEmbedHas() {
    List<Fact> facts = Collections.nCopies(40, new Fact("n", "v"));

    JsonNode embed =
        DiscordMessage.of(words("t", facts), List.of(), "r", false).path("embeds").path(0);

    assertEquals(25, embed.path("fields").size());
  }

  @Test
  void whatIsRemarkedIsNotCutForLongGuidance() {
    List<String> remarks = List.of("(possible repeat)", "(missing)");

    JsonNode embed =
        DiscordMessage.of(words("t", List.of()), remarks, "r", false).path("embeds").path(0);

    String description = embed.path("description").asString();
    assertTrue(description.endsWith("…\n(possible repeat)\n(missing)"), description);
    assertEquals(2_000, description.length());
  }

  @Test
  void footerEndsWithTheReference() {
    JsonNode embed =
        DiscordMessage.of(words("t", List.of()), List.of(), "k3f9", true).path("embeds").path(0);

    assertTrue(embed.path("footer").path("text").asString().endsWith(" · k3f9"));
  }

  private static ChatMessage words(String title, List<Fact> facts) {
    return new ChatMessage(
        Severity.CRITICAL,
        "CRITICAL",
        "FIRING",
        "FIRED AND RESOLVED",
        title,
        facts,
        "対応".repeat(4_000),
        "規則".repeat(2_000),
        "絵".repeat(3_000),
        new Remarks("(possible repeat)", "(missing)"));
  }
}
