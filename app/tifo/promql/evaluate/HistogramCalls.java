package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tifo.metric.Labels;
import tifo.promql.Expr.Call;
import tifo.promql.function.ClassicHistogram;
import tifo.promql.function.Column;
import tifo.promql.function.GoFloat;
import tifo.promql.function.MonotonicityFixes;
import tifo.promql.function.Quantile;

/// `histogram_quantile` and `histogram_fraction` over classic histograms: the buckets of one are
/// the series that differ in `le` only. One thread.
final class HistogramCalls {
  private static final String LE = "le";

  private final Context context;
  private final Evaluator evaluator;

  HistogramCalls(Context context, Evaluator evaluator) {
    this.context = context;
    this.evaluator = evaluator;
  }

  /// The buckets of one histogram, as they come.
  private record Buckets(List<Double> les, List<Column> counts, List<LabelledColumn> series) {}

  Steps.Vectors evaluate(Call call, Grid grid) throws QueryException {
    boolean quantile = call.function().name().equals("histogram_quantile");
    double[] first = evaluator.numbers(call.args().getFirst(), grid);
    double[] second = quantile ? first : evaluator.numbers(call.args().get(1), grid);
    if (quantile) {
      warn(call, first);
    }
    List<LabelledColumn> out = new ArrayList<>();
    for (Map.Entry<Labels, Buckets> group :
        grouped(evaluator.vector(call.args().getLast(), grid)).entrySet()) {
      Buckets buckets = group.getValue();
      ClassicHistogram histogram =
          new ClassicHistogram(
              buckets.les().stream().mapToDouble(le -> le).toArray(),
              buckets.counts(),
              new MonotonicityFixes());
      boolean loses = context.names().areLate();
      LabelledColumn column = LabelledColumn.empty(group.getKey(), loses, grid.count());
      if (quantile) {
        histogram.quantile(first, column.data());
      } else {
        histogram.fraction(first, second, column.data());
      }
      if (!column.isEmpty()) {
        out.add(column);
      }
    }
    return new Steps.Vectors(context.names().areLate() ? out : Names.unique(out));
  }

  private Map<Labels, Buckets> grouped(List<LabelledColumn> columns) {
    Map<Labels, Buckets> groups = new LinkedHashMap<>();
    for (LabelledColumn column : columns) {
      OptionalDouble le = GoFloat.parse(column.labels().get(LE));
      if (le.isPresent()) {
        Labels key = context.names().dropped(column.labels().without(LE));
        Buckets buckets =
            groups.computeIfAbsent(
                key, _ -> new Buckets(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        buckets.les().add(le.getAsDouble());
        buckets.counts().add(column.data());
        buckets.series().add(column);
      }
    }
    return groups;
  }

  private void warn(Call call, double[] quantiles) {
    for (double q : quantiles) {
      if (!Quantile.isValid(q)) {
        context
            .notes()
            .warning(
                "quantile value should be between 0 and 1, got " + GoFloat.message(q),
                call.args().getFirst().span());
      }
    }
  }
}
