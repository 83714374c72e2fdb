package tifo.promql.evaluate;

import tifo.promql.BinaryOp;
import tifo.promql.function.Column;
import tifo.promql.function.Scalars;

/// The arithmetic and comparisons of two numbers, as IEEE 754 and Go's `math` have them. Pure.
final class Operator {
  private Operator() {}

  static double arithmetic(BinaryOp op, double left, double right) {
    return switch (op) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case MODULO -> left % right;
      case POWER -> Scalars.power(left, right);
      case ATAN2 -> Math.atan2(left, right);
      default -> throw new IllegalArgumentException(op + " is no arithmetic");
    };
  }

  /// The same for all steps, into the column that says which have a value.
  static void arithmetic(BinaryOp op, double[] left, double[] right, Column into) {
    double[] out = into.values();
    switch (op) {
      case ADD -> {
        for (int step = 0; step < out.length; step++) {
          out[step] = left[step] + right[step];
        }
      }
      case SUBTRACT -> {
        for (int step = 0; step < out.length; step++) {
          out[step] = left[step] - right[step];
        }
      }
      case MULTIPLY -> {
        for (int step = 0; step < out.length; step++) {
          out[step] = left[step] * right[step];
        }
      }
      case DIVIDE -> {
        for (int step = 0; step < out.length; step++) {
          out[step] = left[step] / right[step];
        }
      }
      default -> {
        for (int step = 0; step < out.length; step++) {
          if (into.has(step)) {
            out[step] = arithmetic(op, left[step], right[step]);
          }
        }
      }
    }
  }

  static boolean holds(BinaryOp op, double left, double right) {
    return switch (op) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
      default -> throw new IllegalArgumentException(op + " is no comparison");
    };
  }
}
