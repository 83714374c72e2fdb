package tifo.promql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import tifo.promql.function.GoFloat;

/// Numbers as PromQL writes them: decimal, hexadecimal, octal after a zero, with underscores
/// between digits. Without state.
final class Numbers {
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /// The value of such a number, or of `inf` or `nan` in any case.
  ///
  /// @throws IllegalArgumentException when its digits are none
  static double parse(String text) {
    if (text.equalsIgnoreCase("inf")) {
      return Double.POSITIVE_INFINITY;
    }
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (!underscoresFit(text)) {
      throw new IllegalArgumentException(wrong(text, "invalid syntax"));
    }
    String plain = text.replace("_", "");
    boolean hex = plain.startsWith("0x") || plain.startsWith("0X");
    if (hex || (plain.length() > 1 && plain.charAt(0) == '0' && isOctal(plain))) {
      BigInteger whole = whole(text, hex ? plain.substring(2) : plain, hex ? 16 : 8);
      if (whole.compareTo(LARGEST) <= 0) {
        return whole.doubleValue();
      }
      if (hex) {
        throw new IllegalArgumentException(wrong(text, "invalid syntax"));
      }
    }
    return decimal(text, plain);
  }

  private static boolean isOctal(String digits) {
    return digits.chars().allMatch(c -> c >= '0' && c <= '7');
  }

  private static BigInteger whole(String text, String digits, int radix) {
    try {
      return new BigInteger(digits, radix);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong(text, "invalid syntax"), e);
    }
  }

  private static double decimal(String text, String plain) {
    double value;
    try {
      value = Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong(text, "invalid syntax"), e);
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(wrong(text, "value out of range"));
    }
    return value;
  }

  /// One at a time, between digits or behind `0x`.
  private static boolean underscoresFit(String text) {
    boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      boolean before = i > 0 && isDigit(text.charAt(i - 1), hex);
      boolean prefix = hex && i == 2;
      boolean after = i + 1 < text.length() && isDigit(text.charAt(i + 1), hex);
      if (!(before || prefix) || !after) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c, boolean hex) {
    return c < 0x80 && Character.digit(c, hex ? 16 : 10) >= 0;
  }

  private static String wrong(String text, String why) {
    return "error parsing number: strconv.ParseFloat: parsing " + Quotes.quote(text) + ": " + why;
  }

  /// The shortest digits that give this number again, without an exponent.
  static String format(double value) {
    return GoFloat.plain(value);
  }

  /// As messages write a time.
  static String withSixDecimals(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString()
        : format(value);
  }

  /// Milliseconds as seconds with three decimals.
  static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }
}
