package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.paint.Annotations.Arrow;
import tifo.paint.Annotations.Frame;
import tifo.paint.Annotations.Mark;
import tifo.paint.Annotations.Note;

class AnnotationsTest {
  private static final Theme THEME = Theme.DARK;
  private static final Annotations ALL =
      Annotations.NONE
          .with(new Arrow(100, 100, 300, 200))
          .with(Frame.between(600, 400, 400, 300))
          .with(new Note(700, 100, "延長戦 90+4'"));

  private static Surface painted(Annotations marks, double width, double scale, int ground) {
    Surface surface = new Surface(width, width * 0.56, scale, ground);
    marks.paint(surface, THEME, Locale.JAPANESE);
    return surface;
  }

  private static long count(Surface surface, int argb) {
    return Arrays.stream(surface.pixels()).filter(pixel -> pixel == argb).count();
  }

  @Test
  void eachMarkIsTakenBackByItself() {
    assertEquals(3, ALL.marks().size());
    Annotations less = ALL.withoutLast().withoutLast();
    assertEquals(List.of(new Arrow(100, 100, 300, 200)), less.marks());
    assertEquals(3, ALL.marks().size(), "what was drawn before is not changed");
    assertTrue(less.withoutLast().withoutLast().isEmpty());
  }

  @Test
  void aFrameIsTheSameFromEachCorner() {
    Frame frame = new Frame(10, 20, 30, 40);
    assertEquals(frame, Frame.between(10, 20, 40, 60));
    assertEquals(frame, Frame.between(40, 20, 10, 60));
    assertEquals(frame, Frame.between(40, 60, 10, 20));
  }

  @Test
  void withoutMarksNothingIsPainted() {
    Surface surface = painted(Annotations.NONE, 1000, 1, THEME.s1());
    assertEquals(surface.pixels().length, count(surface, THEME.s1()));
  }

  static IntStream grounds() {
    return IntStream.concat(
        IntStream.of(
            THEME.s0(),
            THEME.s1(),
            THEME.s3(),
            THEME.t1(),
            THEME.t2(),
            THEME.bar(),
            THEME.replay(),
            THEME.critical(),
            THEME.criticalSolid(),
            THEME.criticalTint(),
            THEME.warning(),
            THEME.ok(),
            THEME.data()),
        THEME.series().stream().mapToInt(Integer::intValue));
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void eachMarkIsSeenOnEachColour(int ground) {
    for (Mark mark : ALL.marks()) {
      Surface surface = painted(Annotations.NONE.with(mark), 1000, 1, ground);
      long seen =
          Arrays.stream(surface.pixels())
              .filter(pixel -> pixel != ground && contrast(pixel, ground) >= 4.5)
              .count();
      assertTrue(seen > 500, mark + ": " + seen);
    }
  }

  private static double contrast(int one, int other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(int argb) {
    return 0.2126 * linear(argb >> 16) + 0.7152 * linear(argb >> 8) + 0.0722 * linear(argb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.3333, 2})
  void looksTheSameOnScreenAndInTheFile(double scale) {
    for (Mark mark : ALL.marks()) {
      Annotations one = Annotations.NONE.with(mark);
      double small = light(painted(one, 1000, 1, THEME.s1()));
      double large = light(painted(one, 1000, scale, THEME.s1()));
      // The strokes of a frame are whole pixels.
      assertEquals(1, large / small / (scale * scale), 0.06, mark.toString());
    }
  }

  // How much lighter than the ground it is, in white pixels.
  private static double light(Surface surface) {
    int ground = THEME.s1() & 0xFF;
    return Arrays.stream(surface.pixels()).map(p -> Math.max(0, (p & 0xFF) - ground)).sum() / 224.0;
  }

  @Test
  void isAsLargeInAWallAsInAPanelWhenBothAreShownInOneWidth() {
    Annotations panel = Annotations.NONE.with(new Frame(400, 300, 200, 100));
    Annotations wall = Annotations.NONE.with(new Frame(768, 576, 384, 192));
    double small = count(painted(panel, 1000, 1.92, THEME.s1()), THEME.t1());
    double large = count(painted(wall, 1920, 1, THEME.s1()), THEME.t1());
    assertEquals(small, large, small * 0.02);
  }

  @Test
  void wordsAtTheEdgeMoveInwards() {
    Note middle = new Note(300, 200, "ブロックノイズ block noise");
    double whole = count(painted(Annotations.NONE.with(middle), 1000, 2, THEME.s1()), THEME.t1());
    for (Note note : List.of(new Note(995, 555, middle.words()), new Note(0, 0, middle.words()))) {
      double there = count(painted(Annotations.NONE.with(note), 1000, 2, THEME.s1()), THEME.t1());
      assertEquals(whole, there, whole * 0.01, note.toString());
    }
  }

  @Test
  void longWordsAreBrokenAndNotCut() {
    Note shorter = new Note(10, 10, "and so on ".repeat(10));
    Note longer = new Note(10, 10, "and so on ".repeat(20));
    long few = count(painted(Annotations.NONE.with(shorter), 1000, 2, THEME.s1()), THEME.t1());
    long many = count(painted(Annotations.NONE.with(longer), 1000, 2, THEME.s1()), THEME.t1());
    assertTrue(many > 1.7 * few, few + " " + many);
  }

  @Test
  void anArrowPointsAtItsEnd() {
    Surface surface =
        painted(Annotations.NONE.with(new Arrow(100, 280, 500, 280)), 1000, 1, THEME.s1());
    assertTrue(column(surface, 480) > column(surface, 200), "the head is where it points to");
    assertEquals(0, column(surface, 502));
    Surface none =
        painted(Annotations.NONE.with(new Arrow(100, 280, 100, 280)), 1000, 1, THEME.s1());
    assertFalse(count(none, THEME.t1()) > 0, "an arrow to where it begins is none");
  }

  private static long column(Surface surface, int x) {
    return IntStream.range(0, surface.pixelHeight())
        .filter(y -> surface.pixels()[y * surface.pixelWidth() + x] == THEME.t1())
        .count();
  }
}
