package tifo.rule.template;

import java.util.List;

/// Go's `eq ne lt le gt ge`: numbers with numbers of their own kind, texts with texts. Pure.
@SuppressWarnings("ReferenceEquality") // There is one nil.
final class Comparison {
  private static final String INCOMPATIBLE = "incompatible types for comparison";
  private static final String INVALID = "invalid type for comparison";

  private Comparison() {}

  /// Whether the first is equal to any other.
  static boolean equalsAny(Object[] values, Budget budget) {
    if (values.length < 2) {
      throw new IllegalArgumentException("missing argument for comparison");
    }
    for (int i = 1; i < values.length; i++) {
      if (equal(values[0], values[i], budget)) {
        return true;
      }
    }
    return false;
  }

  static boolean equal(Object left, Object right, Budget budget) {
    checkComparable(left, budget);
    checkComparable(right, budget);
    if (left == Nothing.NIL || right == Nothing.NIL) {
      return left == right;
    }
    if (left.getClass() != right.getClass()) {
      throw new IllegalArgumentException(INCOMPATIBLE);
    }
    return left instanceof Double number
        ? number.doubleValue() == (Double) right
        : left.equals(right);
  }

  private static void checkComparable(Object value, Budget budget) {
    if (value instanceof GoMap || value instanceof List<?>) {
      throw new IllegalArgumentException(
          "non-comparable type " + GoPrinter.text(value, budget) + ": " + GoType.of(value));
    }
  }

  static boolean less(Object left, Object right) {
    if (left instanceof Boolean && right instanceof Boolean) {
      throw new IllegalArgumentException(INVALID);
    }
    return switch (left) {
      case Long number when right instanceof Long other -> number < other;
      case Double number when right instanceof Double other -> number < other;
      case String text when right instanceof String other -> text.compareTo(other) < 0;
      case GoDuration duration when right instanceof GoDuration other ->
          duration.nanos() < other.nanos();
      case Long _, Double _, String _, Boolean _, GoDuration _ ->
          throw new IllegalArgumentException(isBasic(right) ? INCOMPATIBLE : INVALID);
      default -> throw new IllegalArgumentException(INVALID);
    };
  }

  private static boolean isBasic(Object value) {
    return value instanceof Long
        || value instanceof Double
        || value instanceof String
        || value instanceof Boolean;
  }

  /// `le`: less or equal, so that nothing is with NaN.
  static boolean lessOrEqual(Object left, Object right) {
    boolean less = less(left, right);
    return less
        || (left instanceof Double number
            ? number.doubleValue() == (Double) right
            : left.equals(right));
  }

  /// `gt`, as Go has it: not less or equal, so that everything is with NaN.
  static boolean greater(Object left, Object right) {
    return !lessOrEqual(left, right);
  }

  static boolean greaterOrEqual(Object left, Object right) {
    return !less(left, right);
  }
}
