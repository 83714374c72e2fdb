package tifo.promql.evaluate;

import tifo.promql.Expr;
import tifo.promql.TimeShift;
import tifo.promql.function.Dialect;
import tifo.promql.function.Grid;
import tifo.promql.function.RangeWindow;

/// The range vector that a function takes: which windows of which series. Immutable.
///
/// `reads` are the ends of the windows, a single one where the selector names a time.
record RangeInput(Expr expr, TimeShift shift, Grid grid, Grid reads, long range, Dialect dialect) {
  /// @throws IllegalArgumentException when the expression is no range vector
  static RangeInput of(Expr expr, Grid grid, Context context) {
    Dialect dialect = context.options().dialect();
    return switch (expr.bare()) {
      case Expr.MatrixSelector matrix ->
          new RangeInput(
              matrix,
              matrix.selector().shift(),
              grid,
              context.shifted(grid, matrix.selector().shift()),
              matrix.range().millis().orElseThrow(),
              dialect);
      case Expr.Subquery subquery ->
          new RangeInput(
              subquery,
              subquery.shift(),
              grid,
              context.shifted(grid, subquery.shift()),
              subquery.range().millis().orElseThrow(),
              dialect);
      default -> throw new IllegalArgumentException(expr.type().words() + " is no range vector");
    };
  }

  /// The oldest time, in milliseconds, that the window ending at this step reaches.
  long oldest(int step) {
    return Windows.oldest(dialect, reads.time(step), range);
  }

  /// Windows to be laid over one series after the other.
  RangeWindow windows() {
    return shift.at().isPresent()
        ? RangeWindow.pinned(grid, reads.start(), range, dialect)
        : RangeWindow.sliding(grid, range, shift.offsetMillis().orElseThrow(), dialect);
  }

  /// @throws QueryException when a limit is reached, or what is inside a subquery fails
  RangeSeries series(Context context, Evaluator evaluator) throws QueryException {
    return switch (expr) {
      case Expr.MatrixSelector matrix -> new StoredRange(matrix, reads, context);
      case Expr.Subquery subquery -> new SubqueryRange(subquery, reads, context, evaluator);
      default -> throw new IllegalStateException(expr.type().words() + " is no range vector");
    };
  }
}
