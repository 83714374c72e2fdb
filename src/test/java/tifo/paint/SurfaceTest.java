package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurfaceTest {
  private static final int BLACK = 0xFF000000;
  private static final int WHITE = 0xFFFFFFFF;

  @Test
  void blendsAlphaOverTheGround() {
    Surface surface = new Surface(4, 4, 1, BLACK);
    surface.fill(0, 0, 4, 4, 0x80FFFFFF);
    assertEquals(0x80, surface.pixels()[5] & 0xFF, 1);
    assertEquals(0xFF, surface.pixels()[5] >>> 24);
    surface.fill(0, 0, 4, 4, 0xFF123456);
    assertEquals(0xFF123456, surface.pixels()[5]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.3333, 2})
  void keepsRectanglesSharpAtEveryScale(double scale) {
    Surface surface = new Surface(40, 40, scale, BLACK);
    surface.fill(3.3, 5.1, 10.2, 7.7, WHITE);
    surface.strokeRound(20, 5, 12, 12, 0, 1, WHITE);
    surface.line(2, 30.5, 38, 30.5, 1, WHITE);
    for (int pixel : surface.pixels()) {
      assertTrue(pixel == BLACK || pixel == WHITE, Integer.toHexString(pixel));
    }
  }

  @Test
  void clipsPartsToTheirRectangle() {
    Surface surface = new Surface(20, 20, 2, BLACK);
    Surface part = surface.part(5, 5, 4, 4).part(1, 1, 10, 10);
    part.fill(-100, -100, 200, 200, WHITE);
    part.text("████", -5, 3, new TextStyle(20, Weight.BOLD, WHITE));
    part.disc(0, 0, 40, WHITE);
    part.polyline(new double[] {-9, 9}, new double[] {-9, 9}, 2, 3, WHITE);
    part.hatch(-9, -9, 30, 30, 3, 1, WHITE);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 40; x++) {
        boolean within = x >= 12 && x < 18 && y >= 12 && y < 18;
        assertEquals(within ? WHITE : BLACK, surface.pixels()[y * 40 + x], x + "," + y);
      }
    }
  }

  @Test
  void fillsAPolygonEvenOddByArea() {
    Surface surface = new Surface(12, 12, 1, BLACK);
    double[] xs = {1, 11, 11, 1, 1, 4, 8, 8, 4, 4};
    double[] ys = {1, 1, 11, 11, 1, 4, 4, 8, 8, 4};
    surface.polygon(xs, ys, WHITE);
    assertEquals(100 - 16, light(surface), 0.5);
    Surface tilted = new Surface(12, 12, 1, BLACK);
    tilted.polygon(new double[] {6, 11.5, 6, 0.5}, new double[] {0.5, 6, 11.5, 6}, WHITE);
    assertEquals(60.5, light(tilted), 0.5);
  }

  @Test
  void drawsDiscsAndRingsOfTheRightArea() {
    Surface surface = new Surface(40, 40, 2, BLACK);
    surface.disc(20, 20, 10, WHITE);
    assertEquals(Math.PI * 400, light(surface), 8);
    Surface ring = new Surface(40, 40, 2, BLACK);
    ring.ring(20, 20, 10, 2, WHITE);
    assertEquals(Math.PI * (22 * 22 - 18 * 18), light(ring), 8);
    Surface arc = new Surface(40, 40, 2, BLACK);
    arc.arc(20, 20, 10, 0, 90, 2, WHITE);
    assertEquals(Math.PI * (22 * 22 - 18 * 18) / 4, light(arc), 4);
    // Clockwise from twelve: the upper right quarter.
    assertEquals(WHITE, arc.pixels()[26 * 80 + 54]);
    assertEquals(BLACK, arc.pixels()[26 * 80 + 26]);
  }

  @Test
  void dashesLines() {
    Surface surface = new Surface(40, 4, 1, BLACK);
    surface.line(0, 2, 40, 2, 2, WHITE, 6, 4);
    assertEquals(2 * 24, light(surface), 0.5);
    assertEquals(WHITE, surface.pixels()[2 * 40 + 3]);
    assertEquals(BLACK, surface.pixels()[2 * 40 + 8]);
  }

  @ParameterizedTest
  @EnumSource(Icon.class)
  void drawsEveryIconWithinItsSquare(Icon icon) {
    Surface surface = new Surface(40, 40, 2, BLACK);
    surface.icon(icon, 10, 10, 20, WHITE, BLACK);
    double light = light(surface);
    assertTrue(light > 60, icon + " is drawn: " + light);
    Surface inside = new Surface(40, 40, 2, BLACK);
    inside.part(9.5, 9.5, 21, 21).icon(icon, 0.5, 0.5, 20, WHITE, BLACK);
    assertEquals(light, light(inside), 1, icon + " leaves its square");
  }

  @Test
  void measuresWhatItDraws() {
    Surface surface = new Surface(200, 40, 1.3333, BLACK);
    TextStyle style = new TextStyle(16, Weight.SEMIBOLD, WHITE);
    String text = "4.86 M 更新停止 \uD83D\uDE00";
    assertEquals(surface.measure(text, style), surface.text(text, 4, 30, style), 1e-6);
    assertEquals(surface.measure("111", style), surface.measure("000", style), 1e-9);
  }

  @Test
  void setsTextOnItsBaseline() {
    Surface surface = new Surface(40, 40, 1, BLACK);
    surface.text("H", 4, 30, new TextStyle(20, Weight.BOLD, WHITE));
    assertTrue(rowLight(surface, 29) > 1, "stands on the baseline");
    assertEquals(0, rowLight(surface, 30), 1e-9, "nothing below it");
  }

  @Test
  void drawsOverGivenPixels() {
    int[] pixels = new int[12];
    Surface surface = Surface.over(pixels, 4, 3, 2, 0xFF101010);
    assertEquals(2, surface.width());
    assertEquals(0xFF101010, pixels[11]);
    surface.fill(0, 0, 1, 1, WHITE);
    assertEquals(WHITE, pixels[5]);
    assertThrows(IllegalArgumentException.class, () -> Surface.over(pixels, 4, 4, 1, 0));
  }

  static double light(Surface surface) {
    double sum = 0;
    for (int pixel : surface.pixels()) {
      sum += (pixel & 0xFF) / 255.0;
    }
    return sum;
  }

  private static double rowLight(Surface surface, int y) {
    double sum = 0;
    for (int x = 0; x < surface.pixelWidth(); x++) {
      sum += (surface.pixels()[y * surface.pixelWidth() + x] & 0xFF) / 255.0;
    }
    return sum;
  }
}
