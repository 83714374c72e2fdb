package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import tifo.promql.BinaryOp;

/// An operator with a number on at least one side. One thread.
final class ScalarOperator {
  private final BinaryOp op;
  private final boolean bool;
  private final Names names;

  ScalarOperator(BinaryOp op, boolean bool, Names names) {
    this.op = op;
    this.bool = bool;
    this.names = names;
  }

  Steps.Scalars numbers(double[] left, double[] right) {
    double[] out = new double[left.length];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          op.kind() == BinaryOp.Kind.COMPARISON
              ? Operator.holds(op, left[i], right[i]) ? 1 : 0
              : Operator.arithmetic(op, left[i], right[i]);
    }
    return new Steps.Scalars(out);
  }

  /// A filter keeps the vector's value, on whichever side it stands.
  List<LabelledColumn> vector(List<LabelledColumn> columns, double[] numbers, boolean vectorIsLeft)
      throws QueryException {
    boolean filter = op.kind() == BinaryOp.Kind.COMPARISON && !bool;
    List<LabelledColumn> out = new ArrayList<>(columns.size());
    for (LabelledColumn column : columns) {
      LabelledColumn result =
          apply(filter ? column : names.dropped(column), numbers, vectorIsLeft, filter);
      if (!result.isEmpty()) {
        out.add(result);
      }
    }
    return filter ? out : Names.unique(out);
  }

  private LabelledColumn apply(
      LabelledColumn column, double[] numbers, boolean vectorIsLeft, boolean filter) {
    LabelledColumn out = LabelledColumn.empty(column.labels(), column.losesName(), column.steps());
    for (int i = 0; i < numbers.length; i++) {
      if (!column.has(i)) {
        continue;
      }
      double left = vectorIsLeft ? column.value(i) : numbers[i];
      double right = vectorIsLeft ? numbers[i] : column.value(i);
      if (op.kind() != BinaryOp.Kind.COMPARISON) {
        out.set(i, Operator.arithmetic(op, left, right));
      } else if (!filter) {
        out.set(i, Operator.holds(op, left, right) ? 1 : 0);
      } else if (Operator.holds(op, left, right)) {
        out.set(i, column.value(i));
      }
    }
    return out;
  }
}
