package tifo.paint;

import java.util.Arrays;

/// An opaque picture as 0xFFRRGGBB integers, and the blending into it. One thread at a time.
record Pixels(int[] argb, int width, int height) {
  /// Blends `colour` over the pixel, `cover` from 0 to 1 on top of the colour's own alpha.
  void blend(int at, int colour, float cover) {
    int alpha = (int) ((colour >>> 24) * cover + 0.5f);
    if (alpha >= 255) {
      argb[at] = 0xFF000000 | colour;
    } else if (alpha > 0) {
      argb[at] = mix(argb[at], colour, alpha);
    }
  }

  /// Rows [top, bottom) and columns [left, right), which lie within the picture.
  void fill(int left, int top, int right, int bottom, int colour) {
    // What lies wholly beside the picture has no pixels, and its rows may begin behind the last
    // one.
    if (left >= right) {
      return;
    }
    int alpha = colour >>> 24;
    for (int y = top; y < bottom; y++) {
      int from = y * width + left;
      int to = y * width + right;
      if (alpha == 255) {
        Arrays.fill(argb, from, to, colour);
      } else {
        for (int i = from; i < to; i++) {
          argb[i] = mix(argb[i], colour, alpha);
        }
      }
    }
  }

  void row(int x, int y, float[] cover, int count, int colour) {
    int at = y * width + x;
    for (int i = 0; i < count; i++) {
      if (cover[i] > 0.002f) {
        blend(at + i, colour, cover[i]);
      }
    }
  }

  /// `under` with `over` laid on it at this alpha, 0 to 255; always opaque.
  static int mix(int under, int over, int alpha) {
    int a = alpha + (alpha >> 7); // 0..256, so that 255 is exactly all
    int b = 256 - a;
    int redBlue = ((over & 0xFF00FF) * a + (under & 0xFF00FF) * b) >>> 8;
    int green = ((over & 0xFF00) * a + (under & 0xFF00) * b) >>> 8;
    return 0xFF000000 | (redBlue & 0xFF00FF) | (green & 0xFF00);
  }
}
