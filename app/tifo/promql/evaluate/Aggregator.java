package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.promql.Aggregation;
import tifo.promql.Expr;
import tifo.promql.Expr.Aggregate;
import tifo.promql.Quotes;
import tifo.promql.Span;
import tifo.promql.function.Column;
import tifo.promql.function.GoFloat;
import tifo.promql.function.Grid;
import tifo.promql.function.LabelReplace;
import tifo.promql.function.Ranking;
import tifo.promql.function.Scalars;

/// Aggregations: groups are worked out once, then each series is taken into its own. One thread.
final class Aggregator {
  // The greatest double below 2^63 is refused already.
  private static final double LEAST_OVERFLOW = Math.nextDown(0x1p63);

  private final Context context;
  private final Evaluator evaluator;

  Aggregator(Context context, Evaluator evaluator) {
    this.context = context;
    this.evaluator = evaluator;
  }

  Steps.Vectors evaluate(Aggregate aggregate, Grid grid) throws QueryException {
    double[] parameter = parameter(aggregate, grid);
    List<LabelledColumn> out = new ArrayList<>();
    switch (aggregate.op()) {
      case TOPK, BOTTOMK -> {
        for (List<LabelledColumn> group : groups(aggregate, grid).values()) {
          out.addAll(ranked(aggregate.op(), group, parameter));
        }
      }
      case COUNT_VALUES -> out.addAll(counted(aggregate, grid));
      default ->
          out.addAll(
              new Grouped(aggregate, evaluator.columns(aggregate.expr(), grid))
                  .accumulated(parameter, grid, context.budget()));
    }
    if (aggregate.op() == Aggregation.QUANTILE) {
      warnOfExtremes(aggregate.parameter().orElseThrow(), parameter);
    }
    return new Steps.Vectors(out);
  }

  private double[] parameter(Aggregate aggregate, Grid grid) throws QueryException {
    double[] parameter =
        switch (aggregate.op()) {
          case TOPK, BOTTOMK, QUANTILE ->
              evaluator.numbers(aggregate.parameter().orElseThrow(), grid);
          default -> new double[0];
        };
    if (aggregate.op() != Aggregation.QUANTILE && parameter.length > 0) {
      refuseCounts(parameter);
    }
    return parameter;
  }

  // Of many wrong quantiles only the furthest are told, and beside NaN only infinities.
  private void warnOfExtremes(Expr parameter, double[] quantiles) {
    double most = quantiles[0];
    double least = quantiles[0];
    boolean anyNaN = false;
    for (double quantile : quantiles) {
      anyNaN |= Double.isNaN(quantile);
      // In Go a number is no more than NaN, but infinity is.
      most = Scalars.max(most, quantile);
      least = Scalars.min(least, quantile);
    }
    Span place = parameter.bare().span();
    if (anyNaN) {
      context.notes().quantile(Double.NaN, place);
    }
    if (most > 1) {
      context.notes().quantile(most, place);
    }
    if (least < 0) {
      context.notes().quantile(least, place);
    }
  }

  // Without any count from one on nothing is chosen, whatever the others are.
  private static void refuseCounts(double[] ks) throws QueryException {
    DoubleSummaryStatistics of = Arrays.stream(ks).summaryStatistics();
    if (of.getMax() < 1) {
      return;
    }
    if (Double.isNaN(of.getMax())) {
      throw QueryException.execution("Parameter value is NaN");
    }
    if (of.getMin() <= -0x1p63) {
      throw QueryException.execution(
          "Scalar value " + GoFloat.message(of.getMin()) + " underflows int64");
    }
    if (of.getMax() >= LEAST_OVERFLOW) {
      throw QueryException.execution(
          "Scalar value " + GoFloat.message(of.getMax()) + " overflows int64");
    }
  }

  // For a single step the best comes first.
  private static List<LabelledColumn> ranked(
      Aggregation op, List<LabelledColumn> group, double[] ks) {
    List<LabelledColumn> members =
        group.stream().map(column -> column.at(column.present())).toList();
    List<Column> data = members.stream().map(LabelledColumn::data).toList();
    Ranking ranking = new Ranking(data, op == Aggregation.TOPK);
    if (ks.length == 1) {
      return Arrays.stream(ranking.best(0, ks[0])).mapToObj(members::get).toList();
    }
    ranking.keepBest(ks);
    return members.stream()
        .filter(column -> !column.isEmpty())
        .sorted(Comparator.comparing(LabelledColumn::labels))
        .toList();
  }

  private List<LabelledColumn> counted(Aggregate aggregate, Grid grid) throws QueryException {
    Expr parameter = aggregate.parameter().orElseThrow();
    String label = ((Steps.Text) evaluator.evaluate(parameter, grid)).value();
    if (!LabelReplace.isLabelName(label, context.options().dialect())) {
      throw QueryException.execution("invalid label name " + Quotes.quote(label));
    }
    return new CountedValues(aggregate, label, grid.count())
        .of(evaluator.vector(aggregate.expr(), grid), context.budget());
  }

  private Map<Labels, List<LabelledColumn>> groups(Aggregate aggregate, Grid grid)
      throws QueryException {
    Map<Labels, List<LabelledColumn>> groups = new LinkedHashMap<>();
    GroupKeys keys = new GroupKeys(aggregate);
    for (LabelledColumn column : evaluator.vector(aggregate.expr(), grid)) {
      groups.computeIfAbsent(keys.of(column.labels()), _ -> new ArrayList<>()).add(column);
    }
    return groups;
  }
}
