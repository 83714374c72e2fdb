package tifo.paint;

import java.time.Instant;

/// Where a plot lies on its panel, and which time it spans, for whoever points into it. Immutable.
public record PlotArea(Box box, Instant start, Instant end) {
  static PlotArea of(PlotScale scale) {
    return new PlotArea(
        scale.box(), Instant.ofEpochMilli(scale.start()), Instant.ofEpochMilli(scale.end()));
  }

  /// Whether a point lies on the plot, or on the lane of its rules below it.
  public boolean reaches(double x, double y) {
    return x >= box.x() - 4 && x <= box.right() + 4 && y >= box.y() - 8;
  }

  /// The time that lies at x, within the plot.
  public Instant time(double x) {
    double part = Math.clamp((x - box.x()) / Math.max(1, box.width()), 0, 1);
    return start.plusMillis(Math.round(part * (end.toEpochMilli() - start.toEpochMilli())));
  }
}
