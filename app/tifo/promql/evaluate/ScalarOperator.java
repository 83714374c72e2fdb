package tifo.promql.evaluate;

import tifo.promql.BinaryOp;
import tifo.promql.Expr.Binary;
import tifo.promql.function.Column;

/// An operator with a number on at least one side. One thread; the columns it gives, any.
final class ScalarOperator {
  private final BinaryOp op;
  private final boolean bool;
  private final Names names;

  ScalarOperator(Binary binary, Names names) {
    this.op = binary.op();
    this.bool = binary.bool();
    this.names = names;
  }

  /// Whether it takes series away and leaves the others as they are.
  boolean isFilter() {
    return isComparison() && !bool;
  }

  private boolean isComparison() {
    return op.kind() == BinaryOp.Kind.COMPARISON;
  }

  Steps.Scalars numbers(double[] left, double[] right) {
    double[] out = new double[left.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = result(left[i], right[i]);
    }
    return new Steps.Scalars(out);
  }

  private double result(double left, double right) {
    return isComparison()
        ? Operator.holds(op, left, right) ? 1 : 0
        : Operator.arithmetic(op, left, right);
  }

  /// A filter keeps the vector's value, on whichever side it stands.
  Columns vector(Columns columns, double[] numbers, boolean vectorIsLeft) {
    return new ChangedColumns(
        columns,
        isFilter() ? labels -> labels : names::dropped,
        !isFilter() && names.areLate(),
        column -> apply(column, numbers, vectorIsLeft));
  }

  private void apply(Column column, double[] numbers, boolean vectorIsLeft) {
    double[] values = column.values();
    if (!isComparison()) {
      double[] left = vectorIsLeft ? values : numbers;
      double[] right = vectorIsLeft ? numbers : values;
      Operator.arithmetic(op, left, right, column);
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      if (!column.has(i)) {
        continue;
      }
      double left = vectorIsLeft ? values[i] : numbers[i];
      double right = vectorIsLeft ? numbers[i] : values[i];
      if (!isFilter()) {
        values[i] = result(left, right);
      } else if (!Operator.holds(op, left, right)) {
        column.drop(i);
      }
    }
  }
}
