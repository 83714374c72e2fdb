package tifo.paint;

import java.util.Arrays;

/// A rectangle of pixels to draw on, in logical pixels: at scale 2 every length is doubled,
/// hairlines and text too. Colours are 0xAARRGGBB. One thread at a time.
///
/// A child made by `part` draws into the same pixels with its own origin and is clipped to its
/// rectangle. Upright rectangles and lines are set on whole device pixels, so their edges are sharp
/// at every scale; all else is anti-aliased by area.
public final class Surface {
  private final double width;
  private final double height;
  private final Pixels pixels;
  private final Clip clip;
  private final Clip.Map map;
  private final Brush brush;

  /// An opaque surface of this logical size over fresh pixels.
  public Surface(double width, double height, double scale, int background) {
    this(blank(width, height, scale), width, height, scale, background);
  }

  private Surface(Pixels pixels, double width, double height, double scale, int background) {
    this(
        width,
        height,
        pixels,
        new Clip(0, 0, pixels.width(), pixels.height()),
        new Clip.Map(scale, 0, 0),
        new Brush(pixels));
    Arrays.fill(pixels.argb(), 0, pixels.width() * pixels.height(), background | 0xFF000000);
  }

  private Surface(
      double width, double height, Pixels pixels, Clip clip, Clip.Map map, Brush brush) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
    this.clip = clip;
    this.map = map;
    this.brush = brush;
  }

  private static Pixels blank(double width, double height, double scale) {
    int w = Math.toIntExact(Math.max(1, Math.round(width * scale)));
    int h = Math.toIntExact(Math.max(1, Math.round(height * scale)));
    return new Pixels(new int[Math.multiplyExact(w, h)], w, h);
  }

  /// A surface over the caller's pixels, such as a `PixelBuffer`'s, cleared to the background.
  public static Surface over(
      int[] pixels, int pixelWidth, int pixelHeight, double scale, int background) {
    if (pixels.length < Math.multiplyExact(pixelWidth, pixelHeight)) {
      throw new IllegalArgumentException(
          pixels.length + " pixels are too few for " + pixelWidth + " x " + pixelHeight);
    }
    return new Surface(
        new Pixels(pixels, pixelWidth, pixelHeight),
        pixelWidth / scale,
        pixelHeight / scale,
        scale,
        background);
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  /// Device pixels to a logical one.
  public double scale() {
    return map.scale();
  }

  /// The part at (x, y) of this size as a surface of its own.
  public Surface part(double x, double y, double width, double height) {
    int left = (int) Math.round(map.x(x));
    int top = (int) Math.round(map.y(y));
    Clip inner =
        new Clip(
            left, top, (int) Math.round(map.x(x + width)), (int) Math.round(map.y(y + height)));
    return new Surface(
        width, height, pixels, clip.and(inner), new Clip.Map(map.scale(), left, top), brush);
  }

  /// As `part`, with working memory of its own: parts that do not overlap may be drawn on by
  /// different threads at the same time.
  public Surface separatePart(double x, double y, double width, double height) {
    Surface part = part(x, y, width, height);
    return new Surface(width, height, pixels, part.clip, part.map, new Brush(pixels));
  }

  /// The pixels of the whole picture, ARGB, row by row.
  public int[] pixels() {
    return pixels.argb();
  }

  public int pixelWidth() {
    return pixels.width();
  }

  public int pixelHeight() {
    return pixels.height();
  }

  public void fill(double x, double y, double w, double h, int argb) {
    if (w > 0 && h > 0) {
      Clip box = snap(x, y, w, h).and(clip);
      pixels.fill(box.left(), box.top(), box.right(), box.bottom(), argb);
    }
  }

  public void fillRound(double x, double y, double w, double h, double radius, int argb) {
    if (w > 0 && h > 0) {
      brush.fillRound(clip, snap(x, y, w, h), radius * map.scale(), argb);
    }
  }

  /// The outline lies inside the rectangle; a dash of {} is solid, {6, 4} is 6 on, 4 off.
  public void strokeRound(
      double x,
      double y,
      double w,
      double h,
      double radius,
      double stroke,
      int argb,
      double... dash) {
    if (w > 0 && h > 0) {
      double pen = Math.max(1, Math.round(stroke * map.scale()));
      brush.strokeRound(clip, snap(x, y, w, h), radius * map.scale(), pen, argb, scaled(dash));
    }
  }

  public void line(
      double x1, double y1, double x2, double y2, double stroke, int argb, double... dash) {
    double pen = stroke * map.scale();
    double ax = map.x(x1);
    double ay = map.y(y1);
    double bx = map.x(x2);
    double by = map.y(y2);
    if (ay == by || ax == bx) {
      // Upright lines are as sharp as rectangles: whole pixels across, and along.
      pen = Math.max(1, Math.rint(pen));
      if (ay == by) {
        ay = by = Math.round(ay - pen / 2) + pen / 2;
        ax = Math.rint(ax);
        bx = Math.rint(bx);
      } else {
        ax = bx = Math.round(ax - pen / 2) + pen / 2;
        ay = Math.rint(ay);
        by = Math.rint(by);
      }
    }
    brush.path(clip, new double[] {ax, bx}, new double[] {ay, by}, 2, pen, argb, scaled(dash));
  }

  /// A polygon filled with the even-odd rule.
  public void polygon(double[] xs, double[] ys, int argb) {
    Coverage shape = brush.shape();
    for (int i = 0; i < xs.length; i++) {
      if (i == 0) {
        shape.moveTo(map.x(xs[i]), map.y(ys[i]));
      } else {
        shape.lineTo(map.x(xs[i]), map.y(ys[i]));
      }
    }
    shape.close();
    brush.fill(clip, argb, true);
  }

  /// A path with round joins and ends, in any direction.
  public void path(double[] xs, double[] ys, double stroke, int argb, double... dash) {
    double[] px = new double[xs.length];
    double[] py = new double[ys.length];
    for (int i = 0; i < px.length; i++) {
      px[i] = map.x(xs[i]);
      py[i] = map.y(ys[i]);
    }
    brush.path(clip, px, py, px.length, stroke * map.scale(), argb, scaled(dash));
  }

  /// A line through the points in ascending x; NaN in y is a gap. Dense data keep every extreme,
  /// and a point alone between gaps is a dot. Dashes run along x and spare the steep parts.
  public void polyline(
      double[] xs, double[] ys, int count, double stroke, int argb, double... dash) {
    double pen = Math.max(1, stroke * map.scale());
    brush.polyline(clip, map, xs, ys, count, pen, argb, dash);
  }

  /// The area between two lines over the same ascending xs; NaN in either is a gap.
  public void band(double[] xs, double[] lows, double[] highs, int count, int argb) {
    brush.band(clip, map, xs, lows, highs, count, argb);
  }

  public void disc(double cx, double cy, double radius, int argb) {
    brush.shape().circle(map.x(cx), map.y(cy), radius * map.scale(), true);
    brush.fill(clip, argb, false);
  }

  public void ring(double cx, double cy, double radius, double stroke, int argb, double... dash) {
    if (dash.length == 0) {
      Coverage shape = brush.shape();
      shape.circle(map.x(cx), map.y(cy), (radius + stroke / 2) * map.scale(), true);
      shape.circle(map.x(cx), map.y(cy), Math.max(0, radius - stroke / 2) * map.scale(), false);
      brush.fill(clip, argb, false);
    } else {
      curve(cx, cy, radius, 0, 360, stroke, argb, dash);
    }
  }

  /// An arc from `start` over `sweep`, in degrees clockwise from twelve o'clock.
  public void arc(
      double cx, double cy, double radius, double start, double sweep, double stroke, int argb) {
    curve(cx, cy, radius, start, sweep, stroke, argb);
  }

  private void curve(
      double cx,
      double cy,
      double radius,
      double start,
      double sweep,
      double stroke,
      int argb,
      double... dash) {
    double arc = Math.abs(sweep) / 360 * (16 + 8 * Math.sqrt(radius * map.scale()));
    int steps = (int) Math.clamp(Math.ceil(arc), 1, 512);
    double[] px = new double[steps + 1];
    double[] py = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      double angle = Math.toRadians(start + sweep * i / steps);
      px[i] = map.x(cx + radius * Math.sin(angle));
      py[i] = map.y(cy - radius * Math.cos(angle));
    }
    brush.path(clip, px, py, steps + 1, stroke * map.scale(), argb, scaled(dash));
  }

  /// Diagonal lines at 45 degrees, `gap` apart, clipped to the rectangle.
  public void hatch(double x, double y, double w, double h, double gap, double stroke, int argb) {
    if (w > 0 && h > 0) {
      brush.hatch(snap(x, y, w, h).and(clip), gap * map.scale(), stroke * map.scale(), argb);
    }
  }

  /// Draws from x rightwards on the baseline and returns the advance.
  public double text(String text, double x, double baseline, TextStyle style) {
    double scale = map.scale();
    return brush.text(clip, text, map.x(x), map.y(baseline), style.size() * scale, style) / scale;
  }

  public double textRight(String text, double right, double baseline, TextStyle style) {
    return text(text, right - measure(text, style), baseline, style);
  }

  public double textCentre(String text, double centre, double baseline, TextStyle style) {
    return text(text, centre - measure(text, style) / 2, baseline, style);
  }

  /// The text's advance in logical pixels; digits are all as wide as 0.
  public double measure(String text, TextStyle style) {
    return Typeface.of(style.weight()).width(text) * style.size();
  }

  /// A state icon in a square of this size; `cutout` is the colour of what is cut out of it.
  public void icon(Icon icon, double x, double y, double size, int argb, int cutout) {
    IconShapes.draw(this, icon, x, y, size, argb, cutout);
  }

  private double[] scaled(double[] dash) {
    double[] out = dash.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= map.scale();
    }
    return out;
  }

  private Clip snap(double x, double y, double w, double h) {
    int left = (int) Math.round(map.x(x));
    int top = (int) Math.round(map.y(y));
    int right = (int) Math.max(left + 1L, Math.round(map.x(x + w)));
    int bottom = (int) Math.max(top + 1L, Math.round(map.y(y + h)));
    return new Clip(left, top, right, bottom);
  }
}
