package tifo.paint;

import java.util.Arrays;
import java.util.OptionalDouble;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// A series as a small line without an axis, its last point marked, a limit dashed above it.
///
/// A sample missing for more than two steps is a gap: the line stops and begins again.
record Sparkline(Theme theme, TimeRange range) {
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
    surface.polyline(xs, ys, count, 2, argb);
    if (count > 0 && Double.isFinite(ys[count - 1])) {
      surface.disc(xs[count - 1], ys[count - 1], 3, argb);
    }
  }

  double x(Box box, long time) {
    double width = Math.max(1, range.end() - range.start());
    return box.x() + (time - range.start()) / width * box.width();
  }

  private Scale scale(Series series, OptionalDouble limit) {
    double[] finite = Arrays.stream(series.values()).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Math.max(Arrays.stream(finite).max().orElse(1), limit.orElse(low));
    // A calm line stays calm: noise of a few per cent is not blown up.
    double room = Math.max(high - low, Math.max(Math.abs(high), Math.abs(low)) * 0.3);
    return new Scale(low, room > 0 ? room : 1, high - low);
  }

  private record Scale(double low, double room, double span) {
    double y(Box box, double value) {
      double part = (value - low + (room - span) / 2) / room;
      return box.bottom() - Math.clamp(part, 0, 1) * box.height();
    }
  }
}
