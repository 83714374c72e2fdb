package tifo.rule.expression;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// The binary operators of a formula, from those that bind least to those that bind most.
///
/// All of a level are worked off from left to right, `**` too, as Grafana does.
enum MathOperator {
  OR("||", 0),
  AND("&&", 1),
  EQUAL("==", 2),
  UNEQUAL("!=", 2),
  GREATER(">", 2),
  GREATER_EQUAL(">=", 2),
  LESS("<", 2),
  LESS_EQUAL("<=", 2),
  PLUS("+", 3),
  MINUS("-", 3),
  TIMES("*", 4),
  DIVIDED("/", 4),
  MODULO("%", 4),
  POWER("**", 5);

  static final int LEVELS = 6;

  private final String text;
  private final int level;

  MathOperator(String text, int level) {
    this.text = text;
    this.level = level;
  }

  static Optional<MathOperator> parse(String text) {
    return Arrays.stream(values()).filter(known -> known.text.equals(text)).findFirst();
  }

  int level() {
    return level;
  }

  /// Null with anything is null.
  OptionalDouble of(OptionalDouble left, OptionalDouble right) {
    return left.isEmpty() || right.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(of(left.getAsDouble(), right.getAsDouble()));
  }

  /// Anything with NaN is NaN, comparisons too, unless the left operand decides alone.
  private double of(double left, double right) {
    if (this == AND && left == 0) {
      return 0;
    }
    if (this == OR && left != 0) {
      return 1;
    }
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return Double.NaN;
    }
    return switch (this) {
      case OR -> truth(right != 0);
      case AND -> truth(right != 0);
      case EQUAL -> truth(left == right);
      case UNEQUAL -> truth(left != right);
      case GREATER -> truth(left > right);
      case GREATER_EQUAL -> truth(left >= right);
      case LESS -> truth(left < right);
      case LESS_EQUAL -> truth(left <= right);
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDED -> left / right;
      case MODULO -> left % right;
      case POWER -> power(left, right);
    };
  }

  // Java takes the one for undefined where Go and C do not.
  private static double power(double left, double right) {
    return Math.abs(left) == 1 && Double.isInfinite(right) ? 1 : Math.pow(left, right);
  }

  private static double truth(boolean holds) {
    return holds ? 1 : 0;
  }
}
