package tifo.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.metric.Matrix;
import tifo.metric.Series;

/// Another match's lines beside those of a plot: each beside the line that has its labels, or the
/// only one beside the only one. Immutable.
record BesideLines(String title, List<Line> lines) {
  static final BesideLines NONE = new BesideLines("", List.of());

  /// What was then, and the line of now that it belongs to.
  record Line(Series series, PlotLine of) {}

  /// Only of lines that have a name, and only up to `until`: what comes after is not yet.
  static BesideLines of(PanelFrame frame, PanelData data, List<PlotLine> lines, long until) {
    Optional<PanelData.Comparison> beside = data.beside();
    if (beside.isEmpty()) {
      return NONE;
    }
    IdentityHashMap<Series, PlotLine> named = new IdentityHashMap<>();
    lines.stream().filter(PlotLine::labelled).forEach(line -> named.put(line.series(), line));
    List<Line> found = new ArrayList<>();
    for (PanelQuery query : frame.queries()) {
      Matrix then = beside.get().answers().getOrDefault(query.ref(), Matrix.EMPTY);
      for (Series live : data.matrix(query.ref()).series()) {
        PlotLine line = named.get(live);
        if (line != null) {
          match(live, data.matrix(query.ref()), then)
              .map(series -> series.between(Long.MIN_VALUE, until))
              .filter(series -> !series.isEmpty())
              .ifPresent(series -> found.add(new Line(series, line)));
        }
      }
    }
    return new BesideLines(beside.get().title(), List.copyOf(found));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /// Lowest and highest value from `start` on, of these lines too; those that lie more than so many
  /// spans away are left out, because they would flatten what is now.
  double[] widen(double[] live, long start, double far) {
    double span = Math.max(live[1] - live[0], Math.abs(live[1]) * 0.5);
    double low = live[0];
    double high = live[1];
    for (Line line : lines) {
      Series series = line.series();
      for (int i = 0; i < series.size(); i++) {
        double v = series.values()[i];
        boolean near = v <= live[1] + far * span && v >= live[0] - far * span;
        if (near && series.times()[i] >= start) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    return new double[] {low, high};
  }

  /// The series of `then` that stands for this one of `now`.
  static Optional<Series> match(Series live, Matrix now, Matrix then) {
    Optional<Series> same =
        then.series().stream()
            .filter(s -> s.labels().withoutMetric().equals(live.labels().withoutMetric()))
            .findFirst();
    boolean only = now.series().size() == 1 && then.series().size() == 1;
    return same.or(() -> only ? Optional.of(then.series().getFirst()) : Optional.empty());
  }

  /// The value at a time or at the last sample before it, NaN when there is none near it.
  static double at(Series series, long time, long near) {
    int i = Arrays.binarySearch(series.times(), time);
    int found = i >= 0 ? i : -i - 2;
    return found >= 0 && time - series.times()[found] <= near ? series.values()[found] : Double.NaN;
  }
}
