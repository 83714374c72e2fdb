package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tifo.metric.Labels;
import tifo.promql.Expr;
import tifo.promql.Expr.Call;
import tifo.promql.ValueType;
import tifo.promql.function.Grid;

/// Calls of functions: those of ranges go to `RangeCalls`, those of single values to `ValueCalls`,
/// and the few that look at whole vectors or at the clock are here. One thread.
final class Calls {
  private final Context context;
  private final Evaluator evaluator;
  private final RangeCalls ranges;
  private final ValueCalls values;

  Calls(Context context, Evaluator evaluator) {
    this.context = context;
    this.evaluator = evaluator;
    this.ranges = new RangeCalls(context, evaluator);
    this.values = new ValueCalls(context, evaluator);
  }

  static boolean isOfRange(Call call) {
    return call.args().stream().anyMatch(arg -> arg.type() == ValueType.MATRIX);
  }

  Columns ofRange(Call call, Grid grid) throws QueryException {
    return ranges.evaluate(call, grid);
  }

  Steps evaluate(Call call, Grid grid) throws QueryException {
    return switch (call.function().name()) {
      case "time" -> clock(grid);
      case "pi" -> Steps.Scalars.of(Math.PI, grid.count());
      case "vector" -> vector(evaluator.numbers(call.args().getFirst(), grid));
      case "scalar" -> scalar(evaluator.vector(call.args().getFirst(), grid), grid);
      case "timestamp" -> timestamp(call.args().getFirst(), grid);
      case "absent" -> absent(call.args().getFirst(), grid);
      case "sort" -> sorted(call, grid, 1);
      case "sort_desc" -> sorted(call, grid, -1);
      default -> values.evaluate(call, grid);
    };
  }

  private static Steps.Scalars clock(Grid grid) {
    double[] seconds = new double[grid.count()];
    for (int step = 0; step < seconds.length; step++) {
      seconds[step] = grid.time(step) / 1000.0;
    }
    return new Steps.Scalars(seconds);
  }

  private static Steps.Vectors vector(double[] numbers) {
    LabelledColumn column = LabelledColumn.empty(Labels.EMPTY, false, numbers.length);
    for (int step = 0; step < numbers.length; step++) {
      column.set(step, numbers[step]);
    }
    return new Steps.Vectors(List.of(column));
  }

  // The value where exactly one series has one.
  private static Steps.Scalars scalar(List<LabelledColumn> columns, Grid grid) {
    double[] out = new double[grid.count()];
    for (int step = 0; step < out.length; step++) {
      int count = 0;
      for (LabelledColumn column : columns) {
        if (column.has(step)) {
          count++;
          out[step] = column.value(step);
        }
      }
      if (count != 1) {
        out[step] = Double.NaN;
      }
    }
    return new Steps.Scalars(out);
  }

  // A selector's samples have times of their own; all else has the step's.
  private Steps.Vectors timestamp(Expr arg, Grid grid) throws QueryException {
    List<LabelledColumn> columns = new ArrayList<>();
    if (arg.bare() instanceof Expr.VectorSelector selector) {
      Columns own = new InstantSelector(selector, grid, true, context);
      for (LabelledColumn column : LabelledColumn.all(own, grid, context.budget())) {
        columns.add(context.names().dropped(column));
      }
    } else {
      for (LabelledColumn column : evaluator.vector(arg, grid)) {
        LabelledColumn times =
            LabelledColumn.empty(column.labels(), column.losesName(), grid.count());
        for (int step = 0; step < grid.count(); step++) {
          if (column.has(step)) {
            times.set(step, grid.time(step) / 1000.0);
          }
        }
        columns.add(context.names().dropped(times));
      }
    }
    return new Steps.Vectors(context.names().areLate() ? columns : Names.unique(columns));
  }

  private Steps.Vectors absent(Expr arg, Grid grid) throws QueryException {
    long[] there = Presence.any(evaluator.vector(arg, grid), grid.count());
    return Absence.where(there, Absence.labels(arg), grid.count());
  }

  // Over several steps there is no order: the series would cross.
  private Steps.Vectors sorted(Call call, Grid grid, int sign) throws QueryException {
    List<LabelledColumn> columns = evaluator.vector(call.args().getFirst(), grid);
    if (!grid.isSingle()) {
      context
          .notes()
          .warning(
              "sort is ineffective for range queries since results are always ordered by labels",
              call.span());
    } else {
      columns = new ArrayList<>(columns);
      columns.removeIf(column -> !column.has(0));
      columns.sort(
          Comparator.comparing((LabelledColumn c) -> c.value(0), (a, b) -> order(a, b, sign)));
    }
    return new Steps.Vectors(columns);
  }

  private static int order(double a, double b, int sign) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }
    return sign * Double.compare(a + 0.0, b + 0.0);
  }
}
