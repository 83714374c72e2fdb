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
import tifo.promql.Quotes;
import tifo.promql.function.Accumulator;
import tifo.promql.function.Column;
import tifo.promql.function.GoFloat;
import tifo.promql.function.LabelReplace;
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
    List<LabelledColumn> columns = evaluator.vector(aggregate.expr(), grid);
    if (aggregate.op() == Aggregation.COUNT_VALUES) {
      return new Steps.Vectors(counted(aggregate, columns, grid));
    }
    Map<Labels, List<LabelledColumn>> groups = groups(aggregate, columns);
    List<LabelledColumn> out = new ArrayList<>();
    for (Map.Entry<Labels, List<LabelledColumn>> group : groups.entrySet()) {
      switch (aggregate.op()) {
        case TOPK, BOTTOMK -> out.addAll(ranked(aggregate.op(), group.getValue(), parameter));
        default -> out.add(accumulated(aggregate.op(), group, parameter, grid));
      }
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

  private static LabelledColumn accumulated(
      Aggregation op, Map.Entry<Labels, List<LabelledColumn>> group, double[] parameter, Grid grid)
      throws QueryException {
    Accumulator accumulator =
        Accumulator.named(op.word(), grid.count(), parameter)
            .orElseThrow(
                () -> QueryException.execution("aggregation " + op.word() + " is not evaluated"));
    group.getValue().forEach(column -> accumulator.add(column.data()));
    boolean loses = group.getValue().stream().anyMatch(LabelledColumn::losesName);
    LabelledColumn out = LabelledColumn.empty(group.getKey(), loses, grid.count());
    accumulator.finish(out.data());
    return out;
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
  private List<LabelledColumn> counted(Aggregate aggregate, List<LabelledColumn> columns, Grid grid)
      throws QueryException {
    String label = countLabel(aggregate, grid);
    boolean dropped = aggregate.without() && gone(aggregate).contains(label);
    Map<Labels, List<LabelledColumn>> groups = new LinkedHashMap<>();
    for (LabelledColumn column : columns) {
      Labels key = key(aggregate, column).without(label);
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(column);
    }
    List<LabelledColumn> out = new ArrayList<>();
    for (Map.Entry<Labels, List<LabelledColumn>> group : groups.entrySet()) {
      if (dropped) {
        out.add(accumulated(Aggregation.COUNT, group, new double[0], grid));
        continue;
      }
      ValueCounts counts = new ValueCounts(grid.count());
      group.getValue().forEach(column -> counts.add(column.data()));
      counts
          .counts()
          .forEach((text, data) ->
              out.add(new LabelledColumn(group.getKey().with(label, text), false, data)));
    }
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

  private static Map<Labels, List<LabelledColumn>> groups(
      Aggregate aggregate, List<LabelledColumn> columns) {
    Map<Labels, List<LabelledColumn>> groups = new LinkedHashMap<>();
    for (LabelledColumn column : columns) {
      groups.computeIfAbsent(key(aggregate, column), _ -> new ArrayList<>()).add(column);
    }
    return groups;
  }

  private static Labels key(Aggregate aggregate, LabelledColumn column) {
    if (!aggregate.without()) {
      return aggregate.grouping().isEmpty()
          ? Labels.EMPTY
          : column.labels().only(aggregate.grouping());
    }
    return column.labels().without(gone(aggregate));
  }

  private static List<String> gone(Aggregate aggregate) {
    List<String> gone = new ArrayList<>(aggregate.grouping());
    gone.addAll(Names.OF_METRIC);
    return gone;
  }
}
