package tifo.paint;

/// Where times and values lie within a plot's box. Immutable.
record PlotScale(Box box, long start, long end, Axis axis) {
  double x(long time) {
    return box.x() + (double) (time - start) * box.width() / Math.max(1, end - start);
  }

  /// The time that lies at x.
  long time(double x) {
    return start + Math.round((x - box.x()) * (end - start) / Math.max(1, box.width()));
  }

  double y(double value) {
    return box.bottom() - (value - axis.low()) * box.height() / (axis.high() - axis.low());
  }

  /// The y of a value, on the nearer edge when it lies outside.
  double inside(double value) {
    return Math.clamp(y(value), box.y(), box.bottom());
  }
}
