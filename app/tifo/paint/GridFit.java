package tifo.paint;

/// Scales a glyph's contours to device pixels and, at small sizes, sets the tops of its small and
/// capital letters and its foot on whole pixels, so that 13 px text has sharp horizontal edges.
///
/// The font's own hinting is not kept; this is the part of it that a reader notices.
record GridFit(GlyphPath path, Metrics metrics, double scale, double shift, boolean fit)
    implements GlyphPath {
  /// Above this many pixels an em unfitted edges look as sharp, and shapes stay truer.
  private static final double LARGEST = 44;

  /// Heights in font units: of x and H, and by how much round letters reach beyond them.
  record Metrics(double xHeight, double capHeight, double overshoot) {}

  static Metrics measure(TrueType font) {
    double[] x = extent(font, 'x');
    double[] h = extent(font, 'H');
    double[] o = extent(font, 'o');
    return new Metrics(x[1], h[1], Math.max(o[1] - x[1], -o[0]) * 1.1);
  }

  @Override
  public void moveTo(double x, double y) {
    path.moveTo(across(x), down(y));
  }

  @Override
  public void lineTo(double x, double y) {
    path.lineTo(across(x), down(y));
  }

  @Override
  public void quadTo(double controlX, double controlY, double x, double y) {
    path.quadTo(across(controlX), down(controlY), across(x), down(y));
  }

  @Override
  public void close() {
    path.close();
  }

  private double across(double x) {
    return x * scale + shift;
  }

  // Piecewise linear: foot, small letters, capitals; the overshoot zones are pressed flat.
  private double down(double y) {
    double x = metrics.xHeight;
    double cap = metrics.capHeight;
    double over = metrics.overshoot;
    if (!fit || x * scale > LARGEST / 2) {
      return -y * scale;
    }
    double xTop = Math.rint(x * scale);
    double capTop = Math.max(xTop + 1, Math.rint(cap * scale));
    if (y < -over) {
      return -(y + over) * scale;
    }
    if (y <= 0) {
      return 0;
    }
    if (y < x) {
      return -y * xTop / x;
    }
    if (y <= x + over) {
      return -xTop;
    }
    if (y < cap) {
      return -(xTop + (y - x - over) * (capTop - xTop) / (cap - x - over));
    }
    return -(capTop + Math.max(0, y - cap - over) * scale);
  }

  private static double[] extent(TrueType font, int character) {
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    font.outline(
        font.glyph(character),
        new GlyphPath() {
          @Override
          public void moveTo(double x, double y) {
            range[0] = Math.min(range[0], y);
            range[1] = Math.max(range[1], y);
          }

          @Override
          public void lineTo(double x, double y) {
            moveTo(x, y);
          }

          @Override
          public void quadTo(double controlX, double controlY, double x, double y) {
            moveTo(x, y);
          }

          @Override
          public void close() {
            // A contour's end has no point of its own.
          }
        });
    return range;
  }
}
