package tifo.promql.function;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The functions of one value, by name. Any thread.
public final class InstantFunctions {
  private InstantFunctions() {}

  /// Mathematics and the parts of a date; the date functions take seconds since the epoch, in UTC.
  public static Optional<DoubleUnaryOperator> named(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "abs" -> Math::abs;
          case "ceil" -> Math::ceil;
          case "floor" -> Math::floor;
          case "sgn" -> Math::signum;
          case "sqrt" -> Math::sqrt;
          case "exp" -> Math::exp;
          case "ln" -> StrictMath::log;
          case "log2" -> Scalars::log2;
          case "log10" -> Scalars::log10;
          case "deg" -> v -> v * 180 / Math.PI;
          case "rad" -> v -> v * Math.PI / 180;
          default -> trigonometryOrDate(name);
        });
  }

  private static @Nullable DoubleUnaryOperator trigonometryOrDate(String name) {
    return switch (name) {
      case "sin" -> Math::sin;
      case "cos" -> Math::cos;
      case "tan" -> Math::tan;
      case "asin" -> Math::asin;
      case "acos" -> Math::acos;
      case "atan" -> Math::atan;
      case "sinh" -> Math::sinh;
      case "cosh" -> Math::cosh;
      case "tanh" -> Math::tanh;
      case "asinh" -> Scalars::asinh;
      case "acosh" -> Scalars::acosh;
      case "atanh" -> Scalars::atanh;
      default -> CalendarFunctions.named(name).orElse(null);
    };
  }
}
