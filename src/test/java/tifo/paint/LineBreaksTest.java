package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LineBreaksTest {
  private static final Surface SURFACE = new Surface(10, 10, 1, 0xFF000000);
  private static final TextStyle STYLE = Type.regular(Type.LABEL, -1);

  private static List<String> wrap(String text, double width, Locale locale) {
    List<String> lines = LineBreaks.wrap(SURFACE, text, STYLE, width, locale);
    for (String line : lines) {
      assertTrue(line.length() < 2 || SURFACE.measure(line, STYLE) <= width, line);
    }
    return lines;
  }

  @Test
  void breaksBetweenWords() {
    String text = "drain the zone from the gateway if only one zone is slow";
    List<String> lines = wrap(text, 120, Locale.ENGLISH);
    assertTrue(lines.size() > 2);
    assertEquals(text, String.join(" ", lines));
  }

  @Test
  void keepsLinesThatTheTextAsksFor() {
    assertEquals(List.of("a", "", "b"), wrap("a\n\nb", 100, Locale.ENGLISH));
  }

  @Test
  void beginsNoJapaneseLineWithAFullStop() {
    List<String> lines = wrap("ゾーンを切り離す。ゲートウェイを確認する。", 100, Locale.JAPANESE);
    assertTrue(lines.size() > 1);
    assertFalse(lines.stream().anyMatch(line -> line.startsWith("。")));
  }

  @Test
  void cutsAWordOnlyWhenItIsTooWideAlone() {
    String word = "ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS";
    List<String> lines = wrap("x " + word, 100, Locale.ENGLISH);
    assertEquals(
        "x " + word, lines.getFirst() + " " + String.join("", lines.subList(1, lines.size())));
  }

  @Test
  void endsWhatIsCutToOneLineWithAnEllipsis() {
    String cut = Type.cut(SURFACE, "asia-northeast1-a", STYLE, 60);
    assertTrue(cut.startsWith("asia") && cut.endsWith("…"), cut);
    assertTrue(SURFACE.measure(cut, STYLE) <= 60);
    assertEquals("short", Type.cut(SURFACE, "short", STYLE, 600));
  }
}
