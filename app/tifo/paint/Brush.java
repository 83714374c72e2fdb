package tifo.paint;

import java.util.Arrays;

/// What surfaces over the same pixels share: the working memory of the two rasterisers, and the
/// shapes in device pixels. One thread at a time.
final class Brush {
  private final Pixels pixels;
  private final Coverage coverage = new Coverage();
  private final Columns columns = new Columns();
  private int[] dots = new int[0];

  Brush(Pixels pixels) {
    this.pixels = pixels;
  }

  /// The empty shape to draw into before `fill`.
  Coverage shape() {
    coverage.clear();
    return coverage;
  }

  void fill(Clip clip, int argb, boolean evenOdd) {
    coverage.fill(
        clip.left(),
        clip.top(),
        clip.right(),
        clip.bottom(),
        evenOdd,
        (x, y, row, count) -> pixels.row(x, y, row, count, argb));
  }

  // Only the corners need the rasteriser; the rest is whole pixels.
  void fillRound(Clip clip, Clip box, double radius, int argb) {
    int r = corner(box, radius);
    rect(clip, box.left() + r, box.top(), box.right() - r, box.bottom(), argb);
    rect(clip, box.left(), box.top() + r, box.left() + r, box.bottom() - r, argb);
    rect(clip, box.right() - r, box.top() + r, box.right(), box.bottom() - r, argb);
    for (Clip corner : corners(box, r)) {
      outline(shape(), box, Math.min(radius, r), 0, true);
      fill(clip.and(corner), argb, false);
    }
  }

  void strokeRound(Clip clip, Clip box, double radius, double pen, int argb, double[] dash) {
    int r = Math.max(corner(box, radius), (int) pen);
    if (dash.length > 0) {
      Coverage shape = shape();
      Points ring = new Points();
      outline(ring, box, Math.max(0, radius - pen / 2), pen / 2, true);
      shape.clear();
      path(clip, ring.xs(), ring.ys(), ring.count(), pen, argb, dash);
      return;
    }
    int p = (int) pen;
    rect(clip, box.left() + r, box.top(), box.right() - r, box.top() + p, argb);
    rect(clip, box.left() + r, box.bottom() - p, box.right() - r, box.bottom(), argb);
    rect(clip, box.left(), box.top() + r, box.left() + p, box.bottom() - r, argb);
    rect(clip, box.right() - p, box.top() + r, box.right(), box.bottom() - r, argb);
    for (Clip corner : corners(box, r)) {
      outline(shape(), box, Math.min(radius, r), 0, true);
      outline(coverage, box, Math.max(0, radius - pen), pen, false);
      fill(clip.and(corner), argb, false);
    }
  }

  private static int corner(Clip box, double radius) {
    int half = Math.min(box.right() - box.left(), box.bottom() - box.top()) / 2;
    return (int) Math.min(half, Math.ceil(radius));
  }

  private static Clip[] corners(Clip b, int r) {
    return new Clip[] {
      new Clip(b.left(), b.top(), b.left() + r, b.top() + r),
      new Clip(b.right() - r, b.top(), b.right(), b.top() + r),
      new Clip(b.left(), b.bottom() - r, b.left() + r, b.bottom()),
      new Clip(b.right() - r, b.bottom() - r, b.right(), b.bottom())
    };
  }

  private void rect(Clip clip, int left, int top, int right, int bottom, int argb) {
    Clip c = new Clip(left, top, right, bottom).and(clip);
    if (c.left() < c.right() && c.top() < c.bottom()) {
      pixels.fill(c.left(), c.top(), c.right(), c.bottom(), argb);
    }
  }

  private static void outline(
      GlyphPath path, Clip box, double radius, double inset, boolean clockwise) {
    double l = box.left() + inset;
    double t = box.top() + inset;
    double r = box.right() - inset;
    double b = box.bottom() - inset;
    double round = Math.clamp(radius, 0, Math.max(0, Math.min(r - l, b - t) / 2));
    double[][] centres = {
      {r - round, t + round, -90}, {r - round, b - round, 0},
      {l + round, b - round, 90}, {l + round, t + round, 180}
    };
    int steps = round == 0 ? 0 : (int) Math.ceil(3 + Math.sqrt(round) * 2);
    for (int k = 0; k < 4; k++) {
      double[] c = centres[clockwise ? k : 3 - k];
      for (int i = 0; i <= steps; i++) {
        double turn = steps == 0 ? 0 : 90.0 * i / steps;
        double angle = Math.toRadians(c[2] + (clockwise ? turn : 90 - turn));
        double x = c[0] + round * Math.cos(angle);
        double y = c[1] + round * Math.sin(angle);
        if (k == 0 && i == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
    }
    path.close();
  }

  void path(Clip clip, double[] xs, double[] ys, int count, double pen, int argb, double[] dash) {
    new Stroke(pen, dash).trace(shape(), xs, ys, count);
    fill(clip, argb, false);
  }

  void polyline(
      Clip clip,
      Clip.Map map,
      double[] xs,
      double[] ys,
      int count,
      double pen,
      int argb,
      double[] dash) {
    if (dots.length < count) {
      dots = new int[count];
    }
    int isolated = columns.line(pixels, clip, xs, ys, count, map, pen, argb, dash, dots);
    for (int i = 0; i < isolated; i++) {
      int at = dots[i];
      shape().circle(map.x(xs[at]), map.y(ys[at]), Math.max(1.5, pen * 0.75), true);
      fill(clip, argb, false);
    }
  }

  void band(
      Clip clip, Clip.Map map, double[] xs, double[] lows, double[] highs, int count, int argb) {
    columns.band(pixels, clip, xs, lows, highs, count, map, argb);
  }

  void hatch(Clip box, double gap, double pen, int argb) {
    double step = Math.max(2, gap) * Math.sqrt(2);
    double height = (double) box.bottom() - box.top();
    Coverage shape = shape();
    double half = pen / Math.sqrt(2);
    // Phase by the picture, not the box: neighbouring hatches meet.
    double first = Math.floor((box.left() + box.top()) / step) * step;
    double last = box.right() + box.bottom() + step;
    for (double sum = first; sum < last; sum += step) {
      double x = sum - box.top();
      shape.moveTo(x - half, box.top());
      shape.lineTo(x + half, box.top());
      shape.lineTo(x + half - height, box.bottom());
      shape.lineTo(x - half - height, box.bottom());
      shape.close();
    }
    fill(box, argb, false);
  }

  /// Returns the advance in device pixels.
  double text(Clip clip, String text, double x, double baseline, double size, TextStyle style) {
    PaintedWords.tell(text);
    Typeface face = Typeface.of(style.weight());
    int y = (int) Math.round(baseline);
    double pen = x;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      i += Character.charCount(code);
      int glyph = face.glyph(code);
      long quarters = Math.round(pen * Typeface.SUBPIXELS);
      int whole = (int) Math.floorDiv(quarters, Typeface.SUBPIXELS);
      int sub = Math.floorMod(quarters, Typeface.SUBPIXELS);
      if (whole < clip.right()) {
        GlyphMask mask = face.mask(glyph, size, sub, Typeface.isFitted(code));
        stamp(clip, mask, whole + mask.left(), y + mask.top(), style.argb());
      }
      pen += face.advance(glyph) * size;
    }
    return pen - x;
  }

  private void stamp(Clip clip, GlyphMask mask, int x, int y, int argb) {
    int fromX = Math.max(clip.left(), x);
    int toX = Math.min(clip.right(), x + mask.width());
    int fromY = Math.max(clip.top(), y);
    int toY = Math.min(clip.bottom(), y + mask.height());
    int alpha = argb >>> 24;
    int[] out = pixels.argb();
    byte[] cover = mask.cover();
    for (int row = fromY; row < toY; row++) {
      int at = row * pixels.width() + fromX;
      int from = (row - y) * mask.width() + fromX - x;
      for (int i = 0; i < toX - fromX; i++) {
        int part = (cover[from + i] & 0xFF) * alpha / 255;
        if (part > 0) {
          out[at + i] = Pixels.mix(out[at + i], argb, part);
        }
      }
    }
  }

  /// Collects a path's corners, to stroke it.
  private static final class Points implements GlyphPath {
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int count;

    double[] xs() {
      return xs;
    }

    double[] ys() {
      return ys;
    }

    int count() {
      return count;
    }

    @Override
    public void moveTo(double x, double y) {
      lineTo(x, y);
    }

    @Override
    public void lineTo(double x, double y) {
      if (count == xs.length) {
        xs = Arrays.copyOf(xs, count * 2);
        ys = Arrays.copyOf(ys, count * 2);
      }
      xs[count] = x;
      ys[count++] = y;
    }

    @Override
    public void quadTo(double controlX, double controlY, double x, double y) {
      lineTo(x, y);
    }

    @Override
    public void close() {
      lineTo(xs[0], ys[0]);
    }
  }
}
