package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.promql.Expr;
import tifo.promql.function.Grid;

/// The answer to a query that is a range vector: the samples themselves. One thread.
final class RangeAnswer {
  private RangeAnswer() {}

  /// @throws QueryException when a limit is reached, or what is inside a subquery fails
  static QueryValue of(Expr expr, Grid grid, Context context, Evaluator evaluator)
      throws QueryException {
    List<Series> series = new ArrayList<>();
    RangeInput input = RangeInput.of(expr, grid, context);
    RangeSeries found = input.series(context, evaluator);
    RangeSeries.Reader reader = found.reader();
    SampleBuffer samples = new SampleBuffer();
    for (int i = 0; i < found.size(); i++) {
      reader.read(i, samples);
      Labels labels = found.labels(i);
      series.add(
          copy(
              found.losesName(i) ? labels.withoutMetric() : labels,
              samples,
              input,
              context.budget()));
    }
    series.removeIf(Series::isEmpty);
    series.sort(Comparator.comparing(Series::labels));
    return new QueryValue.Matrix(joined(series));
  }

  /// Series that are alike without their names, which may be when names go late, as one.
  ///
  /// @throws QueryException when two of them have a sample at the same time
  private static List<Series> joined(List<Series> sorted) throws QueryException {
    List<Series> joined = new ArrayList<>(sorted.size());
    for (Series one : sorted) {
      if (!joined.isEmpty() && joined.getLast().labels().equals(one.labels())) {
        joined.add(joined(joined.removeLast(), one));
      } else {
        joined.add(one);
      }
    }
    return joined;
  }

  private static Series joined(Series a, Series b) throws QueryException {
    long[] times = new long[a.size() + b.size()];
    double[] values = new double[times.length];
    int fromA = 0;
    int fromB = 0;
    for (int i = 0; i < times.length; i++) {
      boolean takesA =
          fromB == b.size() || (fromA < a.size() && a.times()[fromA] < b.times()[fromB]);
      times[i] = takesA ? a.times()[fromA] : b.times()[fromB];
      values[i] = takesA ? a.values()[fromA++] : b.values()[fromB++];
      if (i > 0 && times[i] == times[i - 1]) {
        throw Names.sameLabels();
      }
    }
    return new Series(a.labels(), times, values);
  }

  private static Series copy(Labels labels, SampleBuffer samples, RangeInput input, Budget budget)
      throws QueryException {
    long oldest = input.oldest(0);
    long newest = input.reads().start();
    int from = 0;
    while (from < samples.size() && samples.times()[from] < oldest) {
      from++;
    }
    int to = samples.size();
    while (to > from && samples.times()[to - 1] > newest) {
      to--;
    }
    budget.hold(to - from);
    return new Series(
        labels,
        Arrays.copyOfRange(samples.times(), from, to),
        Arrays.copyOfRange(samples.values(), from, to));
  }
}
