package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tifo.metric.Labels;
import tifo.promql.Expr;
import tifo.promql.Expr.Call;
import tifo.promql.ValueType;
import tifo.promql.function.Column;
import tifo.promql.function.RangeFunction;
import tifo.promql.function.RangeFunctions;
import tifo.promql.function.RangeWindow;

/// Functions of range vectors: series by series, all windows of one in one pass. One thread.
final class RangeCalls {
  private static final Set<String> KEEP_NAMES = Set.of("last_over_time", "first_over_time");

  private final Context context;
  private final Evaluator evaluator;
  private final RangeReader reader;

  RangeCalls(Context context, Evaluator evaluator) {
    this.context = context;
    this.evaluator = evaluator;
    this.reader = new RangeReader(context, evaluator);
  }

  Steps.Vectors evaluate(Call call, Grid grid) throws QueryException {
    String name = call.function().name();
    RangeInput input = RangeInput.of(range(call), grid, context);
    if (name.equals("absent_over_time")) {
      return absent(input, grid);
    }
    RangeFunction function =
        RangeFunctions.named(name, parameter(call, grid))
            .orElseThrow(() -> QueryException.execution("function " + name + " is not known"));
    RangeWindow windows = input.windows();
    boolean keeps = KEEP_NAMES.contains(name);
    List<LabelledColumn> columns = new ArrayList<>();
    input.read(
        reader,
        (labels, losesName, samples) -> {
          windows.lay(samples);
          Column out = new Column(grid.count());
          function.apply(windows, out);
          if (!out.isEmpty()) {
            LabelledColumn column = new LabelledColumn(labels, losesName, out);
            columns.add(keeps ? column : context.names().dropped(column));
          }
        });
    boolean mayMeet = !keeps && !context.names().areLate();
    return new Steps.Vectors(mayMeet ? Names.different(columns) : columns);
  }

  // One at each step at which no series has a sample in its window.
  private Steps.Vectors absent(RangeInput input, Grid grid) throws QueryException {
    long[] there = Presence.none(grid.count());
    RangeWindow windows = input.windows();
    input.read(
        reader,
        (labels, losesName, samples) -> {
          windows.lay(samples);
          for (int step = 0; step < grid.count(); step++) {
            if (windows.to(step) > windows.from(step)) {
              there[step >>> 6] |= 1L << step;
            }
          }
        });
    Labels labels =
        input.expr() instanceof Expr.MatrixSelector matrix
            ? Absence.labels(matrix.selector())
            : Labels.EMPTY;
    return Absence.where(there, labels, grid.count());
  }

  private static Expr range(Call call) {
    return call.args().stream()
        .filter(arg -> arg.type() == ValueType.MATRIX)
        .findFirst()
        .orElseThrow();
  }

  private double[] parameter(Call call, Grid grid) throws QueryException {
    for (Expr arg : call.args()) {
      if (arg.type() == ValueType.SCALAR) {
        return evaluator.numbers(arg, grid);
      }
    }
    return new double[0];
  }
}
