package tifo.rule.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as Go's fmt prints them, which differs from Java's: `%g` drops trailing zeros. Pure.
public final class GoNumber {
  private GoNumber() {}

  /// `%v` of a float: the shortest text, with an exponent from 1e21 and below 1e-4.
  public static String shortest(double number) {
    if (!Double.isFinite(number)) {
      return special(number);
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    return exponent < -4 || exponent >= 21 ? scientific(exact) : exact.toPlainString();
  }

  /// `%.Ng`: N significant digits, an exponent when it is below -4 or at least N.
  static String general(double number, int digits) {
    if (!Double.isFinite(number)) {
      return special(number);
    }
    if (number == 0) {
      return "0";
    }
    int significant = Math.max(1, digits);
    BigDecimal rounded =
        new BigDecimal(number)
            .round(new MathContext(significant, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < -4 || exponent >= significant ? scientific(rounded) : rounded.toPlainString();
  }

  /// `%.Nf`.
  static String fixed(double number, int decimals) {
    return Double.isFinite(number)
        ? new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        : special(number);
  }

  /// `%.Ne`.
  static String exponent(double number, int decimals) {
    if (!Double.isFinite(number)) {
      return special(number);
    }
    return String.format(Locale.ROOT, "%." + decimals + "e", number);
  }

  private static String scientific(BigDecimal number) {
    String digits = number.unscaledValue().abs().toString();
    int exponent = number.precision() - number.scale() - 1;
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static String special(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    return number > 0 ? "+Inf" : "-Inf";
  }
}
