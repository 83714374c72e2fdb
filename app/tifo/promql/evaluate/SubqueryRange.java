package tifo.promql.evaluate;

import java.util.List;
import tifo.metric.Labels;
import tifo.promql.Expr;
import tifo.promql.Expr.Subquery;
import tifo.promql.ValueType;
import tifo.promql.function.Column;
import tifo.promql.function.Grid;

/// The results of a subquery's inner expression, which is evaluated once, at those multiples of its
/// step that any window reaches. Any thread.
final class SubqueryRange implements RangeSeries {
  private final Budget budget;
  private final Grid inner;
  private final Columns columns;

  SubqueryRange(Subquery subquery, Grid reads, Context context, Evaluator evaluator)
      throws QueryException {
    long range = subquery.range().millis().orElseThrow();
    long step =
        subquery
            .step()
            .map(written -> written.millis().orElseThrow())
            .orElse(context.options().subqueryStep().toMillis());
    long oldest = Windows.oldest(context.options().dialect(), reads.start(), range);
    long first = Math.floorDiv(oldest + step - 1, step) * step;
    budget = context.budget();
    inner = budget.grid(first, reads.end(), step);
    columns =
        inner.count() == 0 ? new Columns.Known(List.of()) : columns(subquery.expr(), evaluator);
  }

  private Columns columns(Expr expr, Evaluator evaluator) throws QueryException {
    if (expr.type() != ValueType.SCALAR) {
      return evaluator.columns(expr, inner);
    }
    LabelledColumn column = LabelledColumn.empty(Labels.EMPTY, false, inner.count());
    double[] numbers = evaluator.numbers(expr, inner);
    for (int i = 0; i < numbers.length; i++) {
      column.set(i, numbers[i]);
    }
    return new Columns.Known(List.of(column));
  }

  @Override
  public int size() {
    return columns.size();
  }

  @Override
  public Labels labels(int index) {
    return columns.labels(index);
  }

  @Override
  public boolean losesName(int index) {
    return columns.losesName(index);
  }

  @Override
  public Reader reader() {
    Columns.Reader values = columns.reader();
    Column column = new Column(inner.count());
    return (index, into) -> {
      column.clear();
      values.read(index, column);
      into.clear();
      for (int i = 0; i < inner.count(); i++) {
        if (column.has(i)) {
          into.add(inner.time(i), column.get(i));
        }
      }
      budget.goOn();
    };
  }
}
