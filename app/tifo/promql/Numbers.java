package tifo.promql;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Numbers as PromQL writes them: decimal, hexadecimal, octal after a zero, with underscores
/// between digits. Without state.
final class Numbers {
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /// Where the number that starts here ends; the start itself if there is none.
  static int end(String text, int start) {
    if (text.startsWith("0x", start) || text.startsWith("0X", start)) {
      int end = digits(text, start + 2, 16);
      return end > start + 2 ? end : start;
    }
    int end = digits(text, start, 10);
    boolean digit = end > start;
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = digits(text, end + 1, 10);
      digit |= fraction > end + 1;
      end = fraction;
    }
    return digit ? exponent(text, end) : start;
  }

  private static int exponent(String text, int at) {
    if (at >= text.length() || "eE".indexOf(text.charAt(at)) < 0) {
      return at;
    }
    int sign = at + 1;
    if (sign < text.length() && "+-".indexOf(text.charAt(sign)) >= 0) {
      sign++;
    }
    int end = digits(text, sign, 10);
    return end > sign ? end : at;
  }

  private static int digits(String text, int at, int radix) {
    int end = at;
    while (end < text.length()
        && (text.charAt(end) == '_' || Character.digit(text.charAt(end), radix) >= 0)
        && text.charAt(end) < 0x80) {
      end++;
    }
    return end;
  }

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
    String plain = withoutUnderscores(text);
    if (plain.startsWith("0x") || plain.startsWith("0X")) {
      return whole(text, plain.substring(2), 16);
    }
    if (plain.length() > 1 && plain.charAt(0) == '0' && plain.chars().allMatch(c -> isOctal(c))) {
      return whole(text, plain, 8);
    }
    try {
      return Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
  }

  private static boolean isOctal(int c) {
    return c >= '0' && c <= '7';
  }

  private static double whole(String text, String digits, int radix) {
    BigInteger value = new BigInteger(digits, radix);
    if (value.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(wrong(text));
    }
    return value.doubleValue();
  }

  private static String withoutUnderscores(String text) {
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      boolean before = i > 0 && Character.digit(text.charAt(i - 1), 16) >= 0;
      boolean prefix = i == 2 && text.regionMatches(true, 0, "0x", 0, 2);
      boolean after = i + 1 < text.length() && Character.digit(text.charAt(i + 1), 16) >= 0;
      if (!(before || prefix) || !after) {
        throw new IllegalArgumentException(wrong(text));
      }
    }
    return text.replace("_", "");
  }

  private static String wrong(String text) {
    return "error parsing number: invalid syntax: " + Quotes.quote(text);
  }

  /// The shortest digits that give this number again, without an exponent.
  static String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /// Milliseconds as seconds with three decimals.
  static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }
}
