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
import tifo.promql.function.Column;
import tifo.promql.function.GoFloat;
import tifo.promql.function.LabelReplace;
import tifo.promql.function.Quantile;
import tifo.promql.function.Ranking;
import tifo.promql.function.ValueCounts;

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
              new Grouped(
                      aggregate.op(),
                      new GroupKeys(aggregate),
                      evaluator.columns(aggregate.expr(), grid))
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

  // Of many wrong quantiles only the furthest are told.
  private void warnOfExtremes(Expr parameter, double[] quantiles) {
    DoubleSummaryStatistics of = Arrays.stream(quantiles).summaryStatistics();
    for (double q : new double[] {of.getMax(), of.getMin()}) {
      if (quantiles.length > 0 && !Quantile.isValid(q)) {
        context.notes().quantile(q, parameter.bare().span());
      }
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

  // The label is written before the series are grouped: an old one of that name counts no more.
  private List<LabelledColumn> counted(Aggregate aggregate, Grid grid) throws QueryException {
    String label = countLabel(aggregate, grid);
    GroupKeys written = new GroupKeys(aggregate);
    GroupKeys keys = written.apartFrom(label);
    if (written.drops(label)) {
      return new Grouped(Aggregation.COUNT, keys, evaluator.columns(aggregate.expr(), grid))
          .accumulated(new double[0], grid, context.budget());
    }
    Map<Labels, ValueCounts> groups = new LinkedHashMap<>();
    for (LabelledColumn column : evaluator.vector(aggregate.expr(), grid)) {
      groups
          .computeIfAbsent(keys.of(column.labels()), _ -> new ValueCounts(grid.count()))
          .add(column.data());
    }
    List<LabelledColumn> out = new ArrayList<>();
    groups.forEach((key, counts) ->
        counts
            .counts()
            .forEach(
                (text, data) -> out.add(new LabelledColumn(key.with(label, text), false, data))));
    return out;
  }

  private String countLabel(Aggregate aggregate, Grid grid) throws QueryException {
    Steps text = evaluator.evaluate(aggregate.parameter().orElseThrow(), grid);
    String label = ((Steps.Text) text).value();
    if (!LabelReplace.isLabelName(label, context.options().dialect())) {
      throw QueryException.execution("invalid label name " + Quotes.quote(label));
    }
    return label;
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
