package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolylineTest {
  private static final int BLACK = 0xFF000000;
  private static final int WHITE = 0xFFFFFFFF;

  /// Thickness by area over length must be the stroke, flat, slanted or nearly upright.
  @ParameterizedTest
  @CsvSource({
    "1,  0, 1", "1,   1, 1", "1,   6, 1", "1,  60, 1",
    "2,  0, 1", "2,   1, 1", "2,   6, 1", "2,  60, 1",
    "3.2, 0, 1", "3.2, 1, 1", "3.2, 6, 1", "3.2, 60, 1",
    "2,  0, 2", "2,   1, 2", "2,   6, 2", "2,  60, 2",
    "3.2, 0.3, 1.3333", "3.2, 3, 1.3333",
  })
  void keepsItsThicknessAtEverySlope(double stroke, double slope, double scale) {
    Surface surface = new Surface(200, 200, scale, BLACK);
    double dx = slope == 0 ? 140 : Math.min(140, 140 / slope);
    double[] xs = {20.3, 20.3 + dx};
    double[] ys = {20.4, 20.4 + dx * slope};
    surface.polyline(xs, ys, 2, stroke, WHITE);
    double length = Math.hypot(xs[1] - xs[0], ys[1] - ys[0]);
    double area = SurfaceTest.light(surface) / scale / scale;
    double thickness = area / (length + stroke * 0.8);
    assertEquals(stroke, thickness, Math.max(0.25, stroke * 0.15));
  }

  @Test
  void keepsTheOnePointSpikeOfDenseData() {
    int n = 20_000;
    double[] xs = new double[n];
    double[] ys = new double[n];
    Arrays.setAll(xs, i -> i * 200.0 / n);
    Arrays.fill(ys, 90);
    ys[7777] = 10;
    Surface surface = new Surface(200, 100, 1, BLACK);
    surface.polyline(xs, ys, n, 1, WHITE);
    int column = (int) xs[7777];
    assertTrue((surface.pixels()[12 * 200 + column] & 0xFF) > 60, "the spike's top is seen");
  }

  @Test
  void neverBridgesAGap() {
    double[] xs = {0, 20, 40, 60, 80};
    double[] ys = {10, 10, Double.NaN, 10, 10};
    Surface surface = new Surface(80, 20, 1, BLACK);
    surface.polyline(xs, ys, 5, 2, WHITE);
    for (int x = 21; x < 60; x++) {
      assertEquals(BLACK, surface.pixels()[10 * 80 + x], "column " + x);
    }
    assertEquals(WHITE, surface.pixels()[10 * 80 + 10]);
    assertEquals(WHITE, surface.pixels()[10 * 80 + 70]);
  }

  @Test
  void drawsAPointBetweenGapsAsADot() {
    double nan = Double.NaN;
    double[] xs = {0, 20, 40, 60, 80};
    double[] ys = {nan, nan, 10, nan, nan};
    Surface surface = new Surface(80, 20, 1, BLACK);
    surface.polyline(xs, ys, 5, 2, WHITE);
    assertTrue(SurfaceTest.light(surface) > 5);
    assertEquals(WHITE, surface.pixels()[10 * 80 + 40]);
  }

  @Test
  void endsWithADotWhenTheLastPointStandsAlone() {
    double[] xs = {0, 20, 40, 60};
    double[] ys = {10, 10, Double.NaN, 10};
    Surface surface = new Surface(80, 20, 1, BLACK);
    surface.polyline(xs, ys, 4, 2, WHITE);
    assertEquals(WHITE, surface.pixels()[10 * 80 + 60]);
  }

  @Test
  void dashesFlatPartsAndSparesSpikes() {
    double[] xs = {0, 47, 48, 49, 100};
    double[] ys = {50, 50, 5, 50, 50};
    Surface surface = new Surface(100, 60, 1, BLACK);
    surface.polyline(xs, ys, 5, 2, WHITE, 6, 4);
    assertEquals(BLACK, surface.pixels()[50 * 100 + 18]);
    assertEquals(WHITE, surface.pixels()[50 * 100 + 13]);
    assertTrue((surface.pixels()[20 * 100 + 48] & 0xFF) > 100, "the spike is not dashed away");
  }

  @Test
  void fillsTheBandBetweenTwoLines() {
    Surface surface = new Surface(100, 100, 1, BLACK);
    double[] xs = {10, 90};
    surface.band(xs, new double[] {80, 80}, new double[] {20, 60}, 2, WHITE);
    assertEquals(80 * 40, SurfaceTest.light(surface), 60);
  }

  @Test
  void survivesEndlessAndEmptyInput() {
    Surface surface = new Surface(50, 50, 1, BLACK);
    surface.polyline(new double[0], new double[0], 0, 2, WHITE);
    double inf = Double.POSITIVE_INFINITY;
    surface.polyline(new double[] {1, 2, 3}, new double[] {inf, -inf, 1e300}, 3, 2, WHITE);
    surface.polyline(new double[] {-1e12, 1e12}, new double[] {25, 25}, 2, 2, WHITE, 6, 4);
    assertTrue(SurfaceTest.light(surface) > 10);
  }
}
