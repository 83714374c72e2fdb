package tifo.promql.evaluate;

import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.promql.Expr;
import tifo.promql.Expr.Call;
import tifo.promql.ValueType;
import tifo.promql.function.Grid;
import tifo.promql.function.RangeFunctions;
import tifo.promql.function.RangeWindow;

/// Functions of range vectors. One thread.
final class RangeCalls {
  private static final Set<String> KEEP_NAMES = Set.of("last_over_time", "first_over_time");

  private final Context context;
  private final Evaluator evaluator;

  RangeCalls(Context context, Evaluator evaluator) {
    this.context = context;
    this.evaluator = evaluator;
  }

  Columns evaluate(Call call, Grid grid) throws QueryException {
    String name = call.function().name();
    RangeInput input = RangeInput.of(range(call), grid, context);
    RangeSeries series = input.series(context, evaluator);
    if (name.equals("absent_over_time")) {
      return absent(input, series, grid);
    }
    double[] parameter = parameter(call, grid);
    if (RangeFunctions.named(name, parameter).isEmpty()) {
      throw QueryException.execution("function " + name + " is not known");
    }
    boolean keeps = KEEP_NAMES.contains(name);
    Columns columns =
        new RangeColumns(
            series,
            input,
            () -> RangeFunctions.named(name, parameter).orElseThrow(),
            new RangeNotes(context.notes(), call, parameter),
            labels(series, keeps),
            !keeps && context.names().areLate());
    return context.names().different(columns, grid, context.budget());
  }

  private Labels[] labels(RangeSeries series, boolean keeps) {
    Labels[] labels = new Labels[series.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = keeps ? series.labels(i) : context.names().dropped(series.labels(i));
    }
    return labels;
  }

  // One at each step at which no series has a sample in its window.
  private Columns absent(RangeInput input, RangeSeries series, Grid grid) throws QueryException {
    long[] there = Presence.none(grid.count());
    RangeWindow windows = input.windows();
    RangeSeries.Reader reader = series.reader();
    SampleBuffer samples = new SampleBuffer();
    for (int i = 0; i < series.size(); i++) {
      reader.read(i, samples);
      windows.lay(samples);
      for (int step = 0; step < grid.count(); step++) {
        if (windows.to(step) > windows.from(step)) {
          there[step >>> 6] |= 1L << step;
        }
      }
    }
    Labels labels =
        input.expr() instanceof Expr.MatrixSelector matrix
            ? Absence.labels(matrix.selector())
            : Labels.EMPTY;
    return new Columns.Known(Absence.where(there, labels, grid.count()).columns());
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
