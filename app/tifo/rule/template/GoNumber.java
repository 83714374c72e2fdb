package tifo.rule.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as Go's fmt prints them, which differs from Java's: `%g` drops trailing zeros.
final class GoNumber {
  private static final long MILLION = 1_000_000;
  // No float has more.
  private static final int MOST_DECIMALS = 1100;

  private GoNumber() {}

  /// `%v` of a float: the shortest text, with an exponent from a million on and below 1e-4.
  static String shortest(double number) {
    if (!Double.isFinite(number)) {
      return special(number);
    }
    long whole = (long) number;
    if (whole == number && Math.abs(whole) < MILLION) {
      return whole == 0 && 1 / number < 0 ? "-0" : Long.toString(whole);
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    return exponent < -4 || exponent >= 6 ? scientific(exact) : exact.toPlainString();
  }

  /// `%.Ng`: N significant digits, an exponent when it is below -4 or at least N.
  static String general(double number, int digits) {
    if (!Double.isFinite(number)) {
      return special(number);
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
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
    if (!Double.isFinite(number)) {
      return special(number);
    }
    int some = Math.min(decimals, MOST_DECIMALS);
    String size =
        new BigDecimal(Math.abs(number)).setScale(some, RoundingMode.HALF_EVEN).toPlainString();
    return (isNegative(number) ? "-" + size : size) + "0".repeat(decimals - some);
  }

  private static boolean isNegative(double number) {
    return Double.doubleToRawLongBits(number) < 0;
  }

  /// `%.Ne`.
  static String exponent(double number, int decimals) {
    if (!Double.isFinite(number)) {
      return special(number);
    }
    if (number == 0) {
      String zeros = decimals > 0 ? "." + "0".repeat(decimals) : "";
      return (isNegative(number) ? "-0" : "0") + zeros + "e+00";
    }
    int digits = Math.min(decimals, MOST_DECIMALS) + 1;
    BigDecimal rounded =
        new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int some = digits - rounded.precision();
    String text = scientific(some > 0 ? rounded.setScale(rounded.scale() + some) : rounded);
    int more = decimals + 1 - digits;
    int e = text.indexOf('e');
    return more > 0 ? text.substring(0, e) + "0".repeat(more) + text.substring(e) : text;
  }

  /// `%x`: a power of two, such as `0x1.8p+01`.
  static String hex(double number) {
    if (!Double.isFinite(number)) {
      return special(number);
    }
    String java = Double.toHexString(number).replace(".0p", "p");
    int power = java.indexOf('p');
    int exponent = Integer.parseInt(java.substring(power + 1));
    return java.substring(0, power)
        + String.format(Locale.ROOT, "p%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
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
