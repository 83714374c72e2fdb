package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FewColoursTest {
  private static final int GROUND = 0xFF101820;

  @Test
  void leavesAPictureOf256ColoursAlone() {
    int[] pixels = new int[5_000];
    Arrays.setAll(pixels, i -> 0xFF000000 | i % 256);
    assertSame(pixels, FewColours.of(pixels, pixels.length, 256));
  }

  @Test
  void leavesAPhotographAlone() {
    int[] pixels = new int[70_000];
    Arrays.setAll(pixels, i -> 0xFF000000 | i);
    assertSame(pixels, FewColours.of(pixels, pixels.length, 256));
  }

  @Test
  void keepsTheCommonestAndNeverTouchesThePictureItself() {
    int[] pixels = greys(30_000);
    Arrays.fill(pixels, 0, 20_000, GROUND);
    int[] before = pixels.clone();
    int[] few = FewColours.of(pixels, pixels.length, 256);
    assertTrue(Arrays.equals(before, pixels));
    assertEquals(256, Arrays.stream(few).distinct().count());
    assertTrue(Arrays.stream(few, 0, 20_000).allMatch(pixel -> pixel == GROUND));
  }

  @Test
  void aSingleDotOfAnotherColourKeepsIt() {
    int[] pixels = greys(60_000);
    pixels[40_001] = 0xFFFF5030;
    int[] few = FewColours.of(pixels, pixels.length, 256);
    assertEquals(0xFFFF5030, few[40_001]);
  }

  @Test
  void givesEachTheNearest() {
    int[] pixels = greys(60_000);
    int[] few = FewColours.of(pixels, pixels.length, 256);
    int[] palette = Arrays.stream(few).distinct().toArray();
    for (int i = 0; i < pixels.length; i += 97) {
      int pixel = pixels[i];
      int least =
          Arrays.stream(palette).map(colour -> FewColours.distance(pixel, colour)).min().orElse(-1);
      assertEquals(least, FewColours.distance(pixel, few[i]), "pixel " + i);
    }
  }

  // Several thousand colours, so that the table of them has to grow.
  private static int[] greys(int count) {
    int[] pixels = new int[count];
    Arrays.setAll(
        pixels,
        i -> {
          int grey = 16 + i % 200;
          return 0xFF000000 | grey << 16 | grey << 8 | (grey + i / 200 % 24);
        });
    return pixels;
  }
}
