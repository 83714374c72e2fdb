package tifo.paint;

/// The device pixels [left, right) x [top, bottom) that may be drawn on.
record Clip(int left, int top, int right, int bottom) {
  Clip and(Clip other) {
    int l = Math.max(left, other.left);
    int t = Math.max(top, other.top);
    return new Clip(
        l,
        t,
        Math.max(l, Math.min(right, other.right)),
        Math.max(t, Math.min(bottom, other.bottom)));
  }

  /// From logical to device pixels.
  record Map(double scale, double dx, double dy) {
    double x(double x) {
      return x * scale + dx;
    }

    double y(double y) {
      return y * scale + dy;
    }
  }
}
