package tifo.paint;

/// An HPA's replicas between 0 and its max: filled to current, dashed from current to desired.
final class BulletBar {
  private final Theme theme;

  BulletBar(Theme theme) {
    this.theme = theme;
  }

  void draw(Surface surface, Box box, HpaRow row) {
    double max = row.max();
    surface.fillRound(box.x(), box.y(), box.width(), box.height(), 2, theme.s3());
    if (!(max > 0)) {
      return;
    }
    boolean full = row.isAtMax();
    double current = at(box, row.current(), max);
    double desired = Double.isFinite(row.desired()) ? at(box, row.desired(), max) : current;
    if (current > box.x()) {
      surface.fillRound(
          box.x(),
          box.y(),
          current - box.x(),
          box.height(),
          2,
          full ? theme.criticalSolid() : theme.bullet());
    }
    if (Math.abs(desired - current) >= 1) {
      double left = Math.min(desired, current);
      double width = Math.abs(desired - current);
      if (desired < current) {
        surface.fill(left, box.y(), width, box.height(), theme.s3());
      }
      surface.strokeRound(left, box.y(), width, box.height(), 0, 1.2, theme.t1(), 3, 2);
    }
    if (!full && Double.isFinite(row.desired())) {
      surface.fill(desired - 1.5, box.y() - 4, 3, box.height() + 8, theme.t1());
    }
    if (Double.isFinite(row.min())) {
      double min = at(box, row.min(), max);
      double size = Math.min(9, box.height() / 2);
      Marks.triangleDown(surface, min, box.bottom() + 1, size + 3, theme.s1());
      Marks.triangleDown(surface, min, box.bottom(), size, theme.t1());
    }
    surface.fill(
        box.right() - 1.5,
        box.y() - 4,
        3,
        box.height() + 8,
        full ? theme.criticalSolid() : theme.t3());
  }

  private static double at(Box box, double value, double max) {
    double part = Double.isFinite(value) ? Math.clamp(value / max, 0, 1) : 0;
    return box.x() + part * box.width();
  }
}
