package tifo.paint;

/// The small shapes of bars: triangles, striped boxes, brackets.
final class Marks {
  private Marks() {}

  /// A triangle whose tip points up at (x, y).
  static void triangleUp(Surface surface, double x, double y, double size, int argb) {
    double half = size / 2;
    surface.polygon(
        new double[] {x - half, x + half, x},
        new double[] {y + size * 0.8, y + size * 0.8, y},
        argb);
  }

  /// A triangle whose tip points down at (x, y).
  static void triangleDown(Surface surface, double x, double y, double size, int argb) {
    double half = size / 2;
    surface.polygon(
        new double[] {x - half, x + half, x},
        new double[] {y - size * 0.8, y - size * 0.8, y},
        argb);
  }

  /// A horizontal line with small upright ends, which points down at what it spans.
  static void bracket(Surface surface, double x1, double x2, double y, int argb) {
    surface.fill(x1, y, x2 - x1, 1, argb);
    surface.fill(x1, y - 2, 1, 5, argb);
    surface.fill(x2 - 1, y - 2, 1, 5, argb);
  }

  static void rule(Surface surface, double x, double y, double width, int argb) {
    surface.fill(x, y, width, 1, argb);
  }
}
