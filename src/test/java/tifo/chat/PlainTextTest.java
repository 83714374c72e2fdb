package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void remarksOutliveACut() {
    ChatMessage message = Posts.firing("north").message();
    String whole = PlainText.of(message, List.of("(possible repeat)"));
    assertTrue(whole.startsWith("Value: -34 nodes\n") && whole.endsWith("\n(possible repeat)"));
    assertEquals(whole, PlainText.within(4_096, message, List.of("(possible repeat)")));
    String cut = PlainText.within(60, message, List.of("(possible repeat)"));
    assertTrue(cut.endsWith("…\n(possible repeat)"), cut);
    assertEquals(60, cut.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void cutsBetweenCharacters() {
    assertEquals("日本", PlainText.cut("日本", 6));
    assertEquals("日…", PlainText.cut("日本語", 8));
    assertEquals("a…", PlainText.cut("a🏟🏟", 7));
    assertEquals("a🏟…", PlainText.cut("a🏟🏟", 8));
    assertEquals("…", PlainText.cut("日本", 5));
    assertEquals("", PlainText.cut("日本", 2));
  }
}
