package tifo.paint;

import java.util.Arrays;
import tifo.metric.Series;

/// A series as points for `Surface.polyline`, with a NaN wherever the line must not go on: where
/// steps are missing, at a stale marker, at a value that is not a number. Reused; one thread.
final class PlotPath {
  private double[] xs = new double[1024];
  private double[] ys = new double[1024];
  private int count;

  /// A gap is more than this many steps without a sample.
  private static final double GAP_STEPS = 1.5;

  void load(Series series, PlotScale scale, long step, boolean stairs) {
    count = 0;
    long[] times = series.times();
    double[] values = series.values();
    int from = from(times, scale.start() - 2 * step);
    double lastY = Double.NaN;
    for (int i = from; i < times.length && times[i] <= scale.end(); i++) {
      double x = scale.x(times[i]);
      if (i > from && times[i] - times[i - 1] > GAP_STEPS * step) {
        add(x, Double.NaN);
        lastY = Double.NaN;
      }
      double y = Double.isFinite(values[i]) ? scale.y(values[i]) : Double.NaN;
      if (stairs && !Double.isNaN(lastY) && !Double.isNaN(y)) {
        add(x, lastY);
      }
      add(x, y);
      lastY = y;
    }
  }

  private static int from(long[] times, long start) {
    int at = Arrays.binarySearch(times, start);
    return at >= 0 ? at : -at - 1;
  }

  private void add(double x, double y) {
    if (count == xs.length) {
      xs = Arrays.copyOf(xs, count * 2);
      ys = Arrays.copyOf(ys, count * 2);
    }
    xs[count] = x;
    ys[count++] = y;
  }

  double[] xs() {
    return xs;
  }

  double[] ys() {
    return ys;
  }

  int count() {
    return count;
  }

  /// The index of the last point that is drawn, -1 when there is none.
  int last() {
    int i = count - 1;
    while (i >= 0 && Double.isNaN(ys[i])) {
      i--;
    }
    return i;
  }
}
