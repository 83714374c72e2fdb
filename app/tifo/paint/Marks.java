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

  /// What is old ends in a hollow point, and in dots from there to now.
  static void staleTail(Surface surface, Theme theme, double x, double y, double right) {
    for (double at = x + 9; at < right; at += 6) {
      surface.disc(at, y, 1.1, theme.data());
    }
    surface.disc(x, y, 4.5, theme.s1());
    surface.ring(x, y, 3.6, 1.8, theme.data());
  }

  /// What has not been received since a source failed: hatched, its beginning marked.
  static void lost(Surface surface, Theme theme, Box box) {
    int ink = theme.data();
    surface.fill(box.x(), box.y(), box.width(), box.height(), theme.dataTint());
    surface.hatch(box.x(), box.y(), box.width(), box.height(), 7, 1, PanelFramePainter.faint(ink));
    surface.fill(box.x(), box.y(), 2, box.height(), ink);
  }

  static void rule(Surface surface, double x, double y, double width, int argb) {
    surface.fill(x, y, width, 1, argb);
  }
}
