package tifo.promql.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Numbers as text, the way Go writes and reads them, because labels and answers hold such text.
/// Any thread.
public final class GoFloat {
  // Backtracking is bounded here: no part can match what the next one matches.
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");
  private static final Pattern HEX =
      Pattern.compile(
          "[+-]?0[xX](?:[0-9a-fA-F]++(?:\\.[0-9a-fA-F]*+)?|\\.[0-9a-fA-F]++)[pP][+-]?\\d++");
  private static final Pattern SPECIAL = Pattern.compile("(?i)([+-]?)inf(?:inity)?|nan");
  private static final Pattern HEX_UNDERSCORES =
      Pattern.compile("[+-]?0[xX]_?[0-9a-fA-F.]++(?:_[0-9a-fA-F.]++)*+[pP][+-]?\\d++(?:_\\d++)*+");

  private GoFloat() {}

  /// Plain digits without an exponent, as few as tell the number from every other: the text of
  /// `count_values`.
  public static String plain(double v) {
    if (!Double.isFinite(v)) {
      return special(v);
    }
    String text = shortest(v).toPlainString();
    return v == 0 && 1 / v < 0 ? "-0" : text;
  }

  /// As the HTTP API writes a value: plain, but with an exponent below 1e-6 and from 1e21 on.
  public static String api(double v) {
    double size = Math.abs(v);
    boolean exponent = size != 0 && (size < 1e-6 || size >= 1e21);
    return exponent && Double.isFinite(v) ? scientific(v) : plain(v);
  }

  /// As Go's `%v` writes it, which messages use: with an exponent below 1e-4 and from a million on.
  public static String message(double v) {
    double size = Math.abs(v);
    boolean exponent = size != 0 && (size < 1e-4 || size >= 1e6);
    return exponent && Double.isFinite(v) ? scientific(v) : plain(v);
  }

  /// As Go's `%.2g` writes it: rounded to two digits, with an exponent from a hundred on.
  public static String twoDigits(double v) {
    if (!Double.isFinite(v) || v == 0) {
      return plain(v);
    }
    BigDecimal rounded = new BigDecimal(v).round(new MathContext(2, RoundingMode.HALF_EVEN));
    double size = Math.abs(rounded.doubleValue());
    return size < 1e-4 || size >= 100
        ? scientific(rounded.doubleValue())
        : rounded.stripTrailingZeros().toPlainString();
  }

  private static String special(double v) {
    return Double.isNaN(v) ? "NaN" : v > 0 ? "+Inf" : "-Inf";
  }

  private static String scientific(double v) {
    BigDecimal number = shortest(v);
    String digits = number.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - number.scale();
    String size = String.valueOf(Math.abs(exponent));
    return (v < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (size.length() < 2 ? "0" + size : size);
  }

  /// The fewest digits; Java writes at least two, even where one is enough.
  private static BigDecimal shortest(double v) {
    BigDecimal number = new BigDecimal(Double.toString(v)).stripTrailingZeros();
    if (number.precision() != 2) {
      return number;
    }
    BigDecimal one = number.round(new MathContext(1));
    return one.doubleValue() == v ? one.stripTrailingZeros() : number;
  }

  /// Reads what Go's `ParseFloat` reads: decimal, hexadecimal with an exponent, `Inf`, `NaN`.
  /// Nothing for other text, and for numbers too large for a double.
  public static OptionalDouble parse(String text) {
    if (SPECIAL.matcher(text).matches()) {
      return OptionalDouble.of(parseSpecial(text));
    }
    String digits = HEX_UNDERSCORES.matcher(text).matches() ? text.replace("_", "") : text;
    if (!DECIMAL.matcher(digits).matches() && !HEX.matcher(digits).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(digits);
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static double parseSpecial(String text) {
    if (text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
