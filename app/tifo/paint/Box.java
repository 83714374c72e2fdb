package tifo.paint;

/// A rectangle in logical pixels, (x, y) its upper left corner. Immutable.
public record Box(double x, double y, double width, double height) {
  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double middle() {
    return y + height / 2;
  }

  /// This rectangle with so much taken off every side; never less than empty.
  public Box inset(double by) {
    return inset(by, by);
  }

  public Box inset(double horizontal, double vertical) {
    return new Box(
        x + horizontal,
        y + vertical,
        Math.max(0, width - 2 * horizontal),
        Math.max(0, height - 2 * vertical));
  }

  /// The same rectangle without its upper `by` pixels.
  public Box below(double by) {
    return new Box(x, y + by, width, Math.max(0, height - by));
  }

  /// The part of this rectangle from `x` on rightwards.
  public Box from(double left) {
    return new Box(left, y, Math.max(0, right() - left), height);
  }

  public boolean isEmpty() {
    return width <= 0 || height <= 0;
  }

  public boolean contains(double px, double py) {
    return px >= x && px < right() && py >= y && py < bottom();
  }
}
