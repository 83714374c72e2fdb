package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TypefaceTest {
  @ParameterizedTest
  @EnumSource(Weight.class)
  void setsAllDigitsOnTheAdvanceOfZero(Weight weight) {
    Typeface face = Typeface.of(weight);
    double zero = face.width("0");
    for (char digit = '1'; digit <= '9'; digit++) {
      assertEquals(zero, face.width(String.valueOf(digit)), 1e-9, "digit " + digit);
    }
  }

  @ParameterizedTest
  @EnumSource(Weight.class)
  void hasWhatBoardsWrite(Weight weight) {
    Typeface face = Typeface.of(weight);
    "′×→≈−·…±≥≤▲●÷µ°–∞ÄéжΩ万億重大警告データなし収集対象外、。「」ｱＡ"
        .codePoints()
        .forEach(c -> assertNotEquals(0, face.glyph(c), () -> Character.toString(c)));
  }

  @Test
  void drawsABoxForWhatItDoesNotHave() {
    Typeface face = Typeface.of(Weight.REGULAR);
    assertEquals(0, face.glyph(0x1F600));
    GlyphMask box = face.mask(0, 20, 0, true);
    assertTrue(box.width() > 4 && box.height() > 8, box.toString());
  }

  @Test
  void setsSmallLettersOnWholePixels() {
    GlyphMask x = Typeface.of(Weight.REGULAR).mask(glyph('x'), 13, 0, true);
    assertEquals(7, x.height());
    assertEquals(-7, x.top());
    GlyphMask o = Typeface.of(Weight.REGULAR).mask(glyph('o'), 13, 0, true);
    assertEquals(7, o.height());
  }

  @Test
  void scalesMetricsWithTheSize() {
    GlyphMask small = Typeface.of(Weight.BOLD).mask(glyph('H'), 26, 0, true);
    GlyphMask large = Typeface.of(Weight.BOLD).mask(glyph('H'), 104, 0, true);
    assertEquals(small.height() * 4, large.height(), 2);
    // Inter's H is 1490 of 2048 units high.
    assertEquals(104 * 1490 / 2048.0, large.height(), 1);
  }

  @Test
  void coversTheShapesExactArea() {
    // The hyphen is a rectangle: its coverage sums up to its area.
    TrueTypeArea area = new TrueTypeArea();
    GlyphMask mask = Typeface.of(Weight.REGULAR).mask(glyph('-'), 60, 1, true);
    double sum = 0;
    for (byte cover : mask.cover()) {
      sum += Byte.toUnsignedInt(cover) / 255.0;
    }
    assertEquals(area.of('-', 60), sum, 1.5);
  }

  @Test
  void drawsTheSameMaskOnEveryThread() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Callable<byte[]>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        int size = 13 + i % 8;
        tasks.add(() -> {
          byte[] last = new byte[0];
          for (int code = 0x4E00; code < 0x4E80; code++) {
            int glyph = Typeface.of(Weight.SEMIBOLD).glyph(code);
            last = Typeface.of(Weight.SEMIBOLD).mask(glyph, size, 0, false).cover();
          }
          return last;
        });
      }
      var results = pool.invokeAll(tasks);
      for (int i = 8; i < results.size(); i++) {
        assertArrayEquals(results.get(i % 8).get(), results.get(i).get());
      }
    }
  }

  @Test
  void refusesAFontWithoutOutlines() {
    byte[] empty = new byte[64];
    assertThrows(IllegalArgumentException.class, () -> new TrueType(empty));
  }

  private static int glyph(char c) {
    return Typeface.of(Weight.REGULAR).glyph(c);
  }

  /// The area of a glyph of straight lines by the shoelace formula, from the font's own points.
  private static final class TrueTypeArea implements GlyphPath {
    private double twice;
    private double x;
    private double y;
    private double startX;
    private double startY;

    double of(char c, double size) {
      TrueType font = FontFile.read("Regular");
      font.outline(font.glyph(c), this);
      double scale = size / font.unitsPerEm();
      return Math.abs(twice) / 2 * scale * scale;
    }

    @Override
    public void moveTo(double toX, double toY) {
      startX = x = toX;
      startY = y = toY;
    }

    @Override
    public void lineTo(double toX, double toY) {
      twice += x * toY - toX * y;
      x = toX;
      y = toY;
    }

    @Override
    public void quadTo(double controlX, double controlY, double toX, double toY) {
      lineTo(controlX, controlY);
      lineTo(toX, toY);
    }

    @Override
    public void close() {
      lineTo(startX, startY);
    }
  }
}
