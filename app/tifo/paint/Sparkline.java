package tifo.paint;

import java.util.Arrays;
import java.util.OptionalDouble;
import tifo.board.PanelData;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// A series as a small line without an axis, its last point marked, a limit dashed above it.
///
/// A sample missing for more than two steps is a gap: the line stops and begins again. What is old
/// is dimmed and ends in a dotted tail; after what failed the rest is hatched.
record Sparkline(Theme theme, TimeRange range, PlotLine.Look look) {
  static Sparkline fresh(Theme theme, TimeRange range) {
    return new Sparkline(theme, range, PlotLine.Look.FRESH);
  }

  /// As old as the panel's worst answer, up to now.
  static Sparkline of(Pen pen, PanelData data) {
    PlotLine.Look look = data.worst().map(PlotLine.Look::of).orElse(PlotLine.Look.FRESH);
    TimeRange range = data.range();
    long late = Math.max(0, pen.context().now().toEpochMilli() - range.end());
    TimeRange shown =
        look == PlotLine.Look.FRESH
            ? range
            : new TimeRange(range.start() + late, range.end() + late, range.step());
    return new Sparkline(pen.theme(), shown, look);
  }

  void draw(Surface surface, Box box, Series series, int argb, OptionalDouble limit) {
    draw(surface, box, series, argb, limit, false);
  }

  /// `stairs` holds each value until the next, as replicas do.
  void draw(
      Surface surface, Box box, Series series, int argb, OptionalDouble limit, boolean stairs) {
    Scale scale = scale(series, limit);
    limit.ifPresent(value -> {
      double y = scale.y(box, value);
      surface.line(box.x(), y, box.right(), y, 1, theme.t3(), 3, 3);
    });
    int most = series.size() * (stairs ? 2 : 1) + series.size();
    double[] xs = new double[most];
    double[] ys = new double[most];
    int count = 0;
    long before = Long.MIN_VALUE;
    for (int i = 0; i < series.size(); i++) {
      long time = series.times()[i];
      if (!range.contains(time)) {
        continue;
      }
      double x = x(box, time);
      double value = series.values()[i];
      double y = Double.isFinite(value) ? scale.y(box, value) : Double.NaN;
      boolean gap = before != Long.MIN_VALUE && time - before > 2 * range.step();
      if (gap) {
        xs[count] = x;
        ys[count++] = Double.NaN;
      } else if (stairs && count > 0) {
        xs[count] = x;
        ys[count] = ys[count - 1];
        count++;
      }
      xs[count] = x;
      ys[count++] = y;
      before = time;
    }
    int ink = look == PlotLine.Look.STALE ? theme.dimmed(argb) : argb;
    surface.polyline(xs, ys, count, 2, ink);
    if (count > 0 && Double.isFinite(ys[count - 1])) {
      end(surface, box, xs[count - 1], ys[count - 1], ink);
    }
  }

  private void end(Surface surface, Box box, double x, double y, int ink) {
    switch (look) {
      case FRESH -> surface.disc(x, y, 3, ink);
      case STALE -> Marks.staleTail(surface, theme, x, y, box.right());
      case FAILED -> Marks.lost(surface, theme, box.from(x + 6));
    }
  }

  double x(Box box, long time) {
    double width = Math.max(1, range.end() - range.start());
    return box.x() + (time - range.start()) / width * box.width();
  }

  private static Scale scale(Series series, OptionalDouble limit) {
    double[] finite = Arrays.stream(series.values()).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Math.max(Arrays.stream(finite).max().orElse(1), limit.orElse(low));
    // A calm line stays calm: noise of a few per cent is not blown up. Nothing but zeros lies on
    // the baseline.
    double room = Math.max(high - low, Math.max(Math.abs(high), Math.abs(low)) * 0.3);
    return room > 0 ? new Scale(low, room, high - low) : new Scale(low, 1, 1);
  }

  private record Scale(double low, double room, double span) {
    double y(Box box, double value) {
      double part = (value - low + (room - span) / 2) / room;
      return box.bottom() - Math.clamp(part, 0, 1) * box.height();
    }
  }
}
