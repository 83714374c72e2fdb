package tifo.paint;

/// A rectangle of pixels to draw on, in logical pixels: at scale 2 every length is doubled,
/// hairlines and text too. Colours are 0xAARRGGBB. One thread at a time.
///
/// A child made by `part` draws into the same pixels with its own origin and is clipped to its
/// rectangle.
public final class Surface {
  private final double width;
  private final double height;

  /// An opaque surface of this logical size over fresh pixels.
  public Surface(double width, double height, double scale, int background) {
    this.width = width;
    this.height = height;
    throw new UnsupportedOperationException("scale " + scale + " background " + background);
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  /// The part at (x, y) of this size as a surface of its own.
  public Surface part(double x, double y, double width, double height) {
    throw new UnsupportedOperationException();
  }

  /// The pixels of the whole picture, ARGB, row by row.
  public int[] pixels() {
    throw new UnsupportedOperationException();
  }

  public int pixelWidth() {
    throw new UnsupportedOperationException();
  }

  public int pixelHeight() {
    throw new UnsupportedOperationException();
  }

  public void fill(double x, double y, double w, double h, int argb) {
    throw new UnsupportedOperationException();
  }

  public void fillRound(double x, double y, double w, double h, double radius, int argb) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  public void line(
      double x1, double y1, double x2, double y2, double stroke, int argb, double... dash) {
    throw new UnsupportedOperationException();
  }

  /// A polygon filled with the even-odd rule.
  public void polygon(double[] xs, double[] ys, int argb) {
    throw new UnsupportedOperationException();
  }

  /// A line through the points in ascending x; NaN in y is a gap. Dense data keep every extreme.
  public void polyline(
      double[] xs, double[] ys, int count, double stroke, int argb, double... dash) {
    throw new UnsupportedOperationException();
  }

  /// The area between two lines over the same ascending xs; NaN in either is a gap.
  public void band(double[] xs, double[] lows, double[] highs, int count, int argb) {
    throw new UnsupportedOperationException();
  }

  public void disc(double cx, double cy, double radius, int argb) {
    throw new UnsupportedOperationException();
  }

  public void ring(double cx, double cy, double radius, double stroke, int argb, double... dash) {
    throw new UnsupportedOperationException();
  }

  /// An arc from `start` over `sweep`, in degrees clockwise from twelve o'clock.
  public void arc(
      double cx, double cy, double radius, double start, double sweep, double stroke, int argb) {
    throw new UnsupportedOperationException();
  }

  /// Diagonal lines at 45 degrees, `gap` apart, clipped to the rectangle.
  public void hatch(double x, double y, double w, double h, double gap, double stroke, int argb) {
    throw new UnsupportedOperationException();
  }

  /// Draws from x rightwards on the baseline and returns the advance.
  public double text(String text, double x, double baseline, TextStyle style) {
    throw new UnsupportedOperationException();
  }

  public double textRight(String text, double right, double baseline, TextStyle style) {
    throw new UnsupportedOperationException();
  }

  public double textCentre(String text, double centre, double baseline, TextStyle style) {
    throw new UnsupportedOperationException();
  }

  /// The text's advance in logical pixels; digits are all as wide as 0.
  public double measure(String text, TextStyle style) {
    throw new UnsupportedOperationException();
  }

  /// A state icon in a square of this size.
  public void icon(Icon icon, double x, double y, double size, int argb, int cutout) {
    throw new UnsupportedOperationException();
  }
}
