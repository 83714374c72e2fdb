package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tifo.metric.Labels;
import tifo.promql.Expr;
import tifo.promql.Expr.Call;
import tifo.promql.Quotes;
import tifo.promql.Span;
import tifo.promql.function.ClassicHistogram;
import tifo.promql.function.Column;
import tifo.promql.function.GoFloat;
import tifo.promql.function.Grid;
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
  private record Buckets(List<Double> les, List<Column> counts) {
    ClassicHistogram histogram(MonotonicityFixes fixes) {
      return new ClassicHistogram(les.stream().mapToDouble(le -> le).toArray(), counts, fixes);
    }
  }

  Steps.Vectors evaluate(Call call, Grid grid) throws QueryException {
    boolean quantile = call.function().name().equals("histogram_quantile");
    double[] first = evaluator.numbers(call.args().getFirst(), grid);
    double[] second = quantile ? first : evaluator.numbers(call.args().get(1), grid);
    Expr buckets = call.args().getLast().bare();
    List<LabelledColumn> out = new ArrayList<>();
    for (Map.Entry<Labels, Buckets> group :
        grouped(evaluator.vector(buckets, grid), buckets.span()).entrySet()) {
      context.budget().goOn();
      MonotonicityFixes fixes = new MonotonicityFixes();
      ClassicHistogram histogram = group.getValue().histogram(fixes);
      LabelledColumn column = LabelledColumn.empty(group.getKey(), false, grid.count());
      if (quantile) {
        histogram.quantile(first, column.data());
      } else {
        histogram.fraction(first, second, column.data());
      }
      if (fixes.any()) {
        RaisedBuckets raised = RaisedBuckets.of(fixes, grid);
        context.notes().raised(toldName(group.getKey()), raised, buckets.span());
      }
      if (!column.isEmpty()) {
        out.add(context.names().dropped(column));
      }
    }
    if (quantile) {
      warn(call, first);
    }
    return new Steps.Vectors(context.names().areLate() ? out : Names.unique(out));
  }

  // Where names go at once, Prometheus does not tell them either.
  private String toldName(Labels labels) {
    return context.names().areLate() ? labels.name() : "";
  }

  // Histograms of different names are different, even where the names go afterwards.
  private Map<Labels, Buckets> grouped(List<LabelledColumn> columns, Span place) {
    Map<Labels, Buckets> groups = new LinkedHashMap<>();
    for (LabelledColumn column : columns) {
      Labels labels = column.labels();
      OptionalDouble le = GoFloat.parse(labels.get(LE));
      if (le.isEmpty()) {
        context
            .notes()
            .warning(
                "bucket label \"le\" is missing or has a malformed value of "
                    + Quotes.quote(labels.get(LE))
                    + RaisedBuckets.forMetric(toldName(labels)),
                place);
        continue;
      }
      Buckets buckets =
          groups.computeIfAbsent(
              labels.without(LE), _ -> new Buckets(new ArrayList<>(), new ArrayList<>()));
      buckets.les().add(le.getAsDouble());
      buckets.counts().add(column.data());
    }
    return groups;
  }

  private void warn(Call call, double[] quantiles) {
    for (double q : quantiles) {
      if (!Quantile.isValid(q)) {
        context.notes().quantile(q, call.args().getFirst().bare().span());
      }
    }
  }
}
