package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// Adds series up on the range's steps, the first one at the bottom. A series that has no sample at
/// a step adds nothing there; where none has one, there is a gap, and after the last sample of all
/// the lines end.
final class PlotStack {
  private PlotStack() {}

  /// The same lines with cumulated values; line i reaches from line i - 1 to its own values.
  static List<PlotLine> of(List<PlotLine> lines, TimeRange range) {
    int steps = (int) Math.min(range.steps(), 100_000);
    double[] sum = new double[steps];
    boolean[] any = new boolean[steps];
    List<double[]> tops = new ArrayList<>();
    for (PlotLine line : lines) {
      Series series = line.series();
      for (int i = 0; i < series.size(); i++) {
        long step = Math.round((double) (series.times()[i] - range.start()) / range.step());
        double value = series.values()[i];
        if (step >= 0 && step < steps && Double.isFinite(value)) {
          sum[(int) step] += value;
          any[(int) step] = true;
        }
      }
      tops.add(sum.clone());
    }
    List<PlotLine> out = new ArrayList<>();
    for (int k = 0; k < lines.size(); k++) {
      out.add(lines.get(k).on(series(lines.get(k).series(), tops.get(k), any, range)));
    }
    return out;
  }

  private static Series series(Series from, double[] top, boolean[] any, TimeRange range) {
    int size = top.length;
    while (size > 0 && !any[size - 1]) {
      size--;
    }
    long[] times = new long[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      times[i] = range.start() + i * range.step();
      values[i] = any[i] ? top[i] : Double.NaN;
    }
    return new Series(from.labels(), times, values);
  }
}
