package tifo.chat.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tifo.chat.ChatMessage;
import tifo.chat.ChatMessage.Fact;
import tifo.chat.ChatMessage.Remarks;
import tifo.metric.Severity;

class SlackBlocksTest {
  private final BlockRules rules = new BlockRules(_ -> Optional.empty());

  @Test
  void longWordsStayWithinSlacksLimits() {
    List<Fact> facts =
        IntStream.range(0, 60).mapToObj(i -> new Fact("n" + i, "<&>".repeat(40))).toList();
    ChatMessage huge = message("😀".repeat(500), facts, "&".repeat(9_000), "🏟".repeat(4_000));
    assertEquals(Optional.empty(), rules.problem(SlackBlocks.of(huge, "F1", List.of("x"))));
    assertTrue(SlackBlocks.fallback(huge).length() <= 4_000);
  }

  @Test
  void emptyWordsAreStillValid() {
    ChatMessage bare = message("", List.of(), "", "");
    assertEquals(Optional.empty(), rules.problem(SlackBlocks.of(bare, "F1", List.of())));
  }

  @Test
  void labelsCannotMentionTheChannelOrWriteLinks() {
    ChatMessage evil =
        message("t", List.of(new Fact("pod", "<!channel> <https://evil.example|click>")), "", "a");
    String blocks = SlackBlocks.of(evil, "", List.of()).toString();
    assertFalse(blocks.contains("<!channel>"));
    assertTrue(blocks.contains("&lt;!channel&gt;"));
    assertFalse(SlackBlocks.fallback(evil).contains("<!"));
  }

  @Test
  void cutsNeitherCharactersNorEscapesInTwo() {
    assertEquals("ab…", SlackBlocks.cut("ab😀😀", 4));
    assertEquals("abc…", SlackBlocks.cut("abc&amp;def", 7));
    assertEquals("abc", SlackBlocks.cut("abc", 3));
  }

  private static ChatMessage message(String title, List<Fact> facts, String guide, String alt) {
    return new ChatMessage(
        Severity.CRITICAL,
        "CRITICAL",
        "FIRING",
        "BOTH",
        title,
        facts,
        guide,
        "",
        alt,
        new Remarks("r", "p"));
  }
}
