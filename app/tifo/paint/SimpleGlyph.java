package tifo.paint;

import java.nio.ByteBuffer;

/// One glyph's own points, read from `glyf`: flags and coordinates, unpacked once.
final class SimpleGlyph {
  private static final int ON_CURVE = 1;

  private final int[] ends;
  private final byte[] flags;
  private final int[] xs;
  private final int[] ys;
  private final ByteBuffer data;
  private int at;

  SimpleGlyph(ByteBuffer data, int start, int contours) {
    this.data = data;
    at = start;
    ends = new int[contours];
    for (int i = 0; i < contours; i++) {
      ends[i] = Short.toUnsignedInt(data.getShort(at));
      at += 2;
    }
    int points = contours == 0 ? 0 : ends[contours - 1] + 1;
    at += 2 + Short.toUnsignedInt(data.getShort(at)); // skip the hinting program
    flags = new byte[points];
    for (int i = 0; i < points; ) {
      byte flag = data.get(at++);
      int times = (flag & 8) == 0 ? 1 : 1 + Byte.toUnsignedInt(data.get(at++));
      while (times-- > 0 && i < points) {
        flags[i++] = flag;
      }
    }
    xs = coordinates(2, 16);
    ys = coordinates(4, 32);
  }

  private int[] coordinates(int isByte, int sameOrPositive) {
    int[] out = new int[flags.length];
    int value = 0;
    for (int i = 0; i < out.length; i++) {
      boolean bit = (flags[i] & sameOrPositive) != 0;
      if ((flags[i] & isByte) != 0) {
        int delta = Byte.toUnsignedInt(data.get(at++));
        value += bit ? delta : -delta;
      } else if (!bit) {
        value += data.getShort(at);
        at += 2;
      }
      out[i] = value;
    }
    return out;
  }

  /// Draws with x' = a x + c y + dx, y' = b x + d y + dy.
  void draw(GlyphPath path, double a, double b, double c, double d, double dx, double dy) {
    int first = 0;
    for (int last : ends) {
      int n = last - first + 1;
      if (n > 1) {
        double[] px = new double[n];
        double[] py = new double[n];
        boolean[] on = new boolean[n];
        for (int i = 0; i < n; i++) {
          int x = xs[first + i];
          int y = ys[first + i];
          px[i] = a * x + c * y + dx;
          py[i] = b * x + d * y + dy;
          on[i] = (flags[first + i] & ON_CURVE) != 0;
        }
        contour(path, px, py, on);
      }
      first = last + 1;
    }
  }

  // Between two control points in a row lies an implied point of the curve, half-way.
  private static void contour(GlyphPath path, double[] x, double[] y, boolean[] on) {
    int n = x.length;
    int start = 0;
    while (start < n && !on[start]) {
      start++;
    }
    double startX = start < n ? x[start] : (x[0] + x[n - 1]) / 2;
    double startY = start < n ? y[start] : (y[0] + y[n - 1]) / 2;
    int from = start < n ? start + 1 : 0;
    int steps = start < n ? n - 1 : n;
    path.moveTo(startX, startY);
    boolean pending = false;
    double cx = 0;
    double cy = 0;
    for (int k = 0; k < steps; k++) {
      int i = (from + k) % n;
      if (on[i]) {
        if (pending) {
          path.quadTo(cx, cy, x[i], y[i]);
        } else {
          path.lineTo(x[i], y[i]);
        }
        pending = false;
      } else {
        if (pending) {
          path.quadTo(cx, cy, (cx + x[i]) / 2, (cy + y[i]) / 2);
        }
        cx = x[i];
        cy = y[i];
        pending = true;
      }
    }
    if (pending) {
      path.quadTo(cx, cy, startX, startY);
    }
    path.close();
  }
}
