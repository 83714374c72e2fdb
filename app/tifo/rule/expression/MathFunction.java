package tifo.rule.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The functions of a formula that take one value. The arithmetic ones make NaN of null, and so do
/// `is_nan` and `is_inf`, as in Grafana.
enum MathFunction {
  ABS,
  LOG,
  ROUND,
  CEIL,
  FLOOR,
  IS_NAN,
  IS_INF,
  IS_NULL,
  IS_NUMBER;

  static Optional<MathFunction> parse(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }

  /// As formulas write it.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  OptionalDouble of(OptionalDouble value) {
    return OptionalDouble.of(value.isPresent() ? of(value.getAsDouble()) : ofNull());
  }

  private double ofNull() {
    return switch (this) {
      case IS_NULL -> 1;
      case IS_NUMBER -> 0;
      default -> Double.NaN;
    };
  }

  private double of(double value) {
    return switch (this) {
      case ABS -> Math.abs(value);
      case LOG -> Math.log(value);
      case ROUND -> rounded(value);
      case CEIL -> Math.ceil(value);
      case FLOOR -> Math.floor(value);
      case IS_NAN -> Double.isNaN(value) ? 1 : 0;
      case IS_INF -> Double.isInfinite(value) ? 1 : 0;
      case IS_NULL -> 0;
      case IS_NUMBER -> Double.isFinite(value) ? 1 : 0;
    };
  }

  /// Halves go away from zero.
  private static double rounded(double value) {
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    return Math.abs(value - whole) >= 0.5 ? whole + Math.copySign(1, value) : whole;
  }
}
