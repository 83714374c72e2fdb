package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.promql.Aggregation;
import tifo.promql.Expr.Aggregate;
import tifo.promql.function.Column;
import tifo.promql.function.GoFloat;
import tifo.promql.function.Quantile;
import tifo.promql.function.Ranking;
import tifo.promql.function.ValueCounts;

/// Aggregations: groups are worked out once, then each series is taken into its own. One thread.
final class Aggregator {
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
      case COUNT_VALUES -> {
        for (Map.Entry<Labels, List<LabelledColumn>> group : groups(aggregate, grid).entrySet()) {
          out.addAll(counted(aggregate, group.getKey(), group.getValue(), grid));
        }
      }
      default ->
          out.addAll(
              new Grouped(aggregate, evaluator.columns(aggregate.expr(), grid))
                  .accumulated(parameter, grid, context.budget()));
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
    for (double number : parameter) {
      if (aggregate.op() != Aggregation.QUANTILE) {
        refuseCount(number);
      } else if (!Quantile.isValid(number)) {
        context
            .notes()
            .warning(
                "quantile value should be between 0 and 1, got " + GoFloat.message(number),
                aggregate.parameter().orElseThrow().span());
      }
    }
    return parameter;
  }

  private static void refuseCount(double k) throws QueryException {
    if (Double.isNaN(k)) {
      throw QueryException.execution("Parameter value is NaN");
    }
    if (k >= 0x1p63 || k <= -0x1p63) {
      throw QueryException.execution("Scalar value " + GoFloat.message(k) + " overflows int64");
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

  private List<LabelledColumn> counted(
      Aggregate aggregate, Labels key, List<LabelledColumn> group, Grid grid)
      throws QueryException {
    Steps label = evaluator.evaluate(aggregate.parameter().orElseThrow(), grid);
    String name = ((Steps.Text) label).value();
    ValueCounts counts = new ValueCounts(grid.count());
    group.forEach(column -> counts.add(column.data()));
    List<LabelledColumn> out = new ArrayList<>();
    counts
        .counts()
        .forEach((text, data) -> out.add(new LabelledColumn(key.with(name, text), false, data)));
    return out;
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
