package tifo.rule.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/// Numbers as Go's templates write them: `1`, `0x1F`, `1_000`, `1e3`, `'a'`. Pure.
final class GoLiteral {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  // Go keeps more; 1e4000 is no float anyway.
  private static final int LONGEST = 400;

  private GoLiteral() {}

  /// A `Long` or a `Double`.
  ///
  /// @throws SyntaxException when it is no number
  static Object number(Token token) {
    String text = token.text();
    if (token.is(Token.Kind.CHARACTER)) {
      return character(token);
    }
    if (text.length() > LONGEST) {
      throw bad(token);
    }
    try {
      String sign = text.startsWith("-") ? "-" : "";
      String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
      String lower = digits.toLowerCase(Locale.ROOT);
      boolean hex = lower.startsWith("0x");
      if (digits.isEmpty() || lower.startsWith("_") || lower.endsWith("_")) {
        throw bad(token);
      }
      String plain = lower.replace("_", "");
      if (hex && plain.indexOf('p') >= 0 || hex && plain.indexOf('.') >= 0) {
        return Double.valueOf(sign + plain);
      }
      boolean isFloat = !hex && (plain.indexOf('.') >= 0 || plain.indexOf('e') >= 0);
      return isFloat ? decimal(sign + plain, token) : (Object) whole(sign, plain, token);
    } catch (NumberFormatException e) {
      throw bad(token);
    }
  }

  private static Double decimal(String text, Token token) {
    double value = new BigDecimal(text).doubleValue();
    if (Double.isInfinite(value)) {
      throw bad(token);
    }
    return value;
  }

  private static Long whole(String sign, String digits, Token token) {
    String prefix = digits.length() > 1 ? digits.substring(0, 2) : "";
    BigInteger value =
        switch (prefix) {
          case "0x" -> new BigInteger(sign + digits.substring(2), 16);
          case "0b" -> new BigInteger(sign + digits.substring(2), 2);
          case "0o" -> new BigInteger(sign + digits.substring(2), 8);
          default -> new BigInteger(sign + digits, digits.startsWith("0") ? 8 : 10);
        };
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      throw new SyntaxException("integer overflow", token.at());
    }
    return value.longValue();
  }

  private static Long character(Token token) {
    String text = ExpressionParser.text(token);
    if (text.codePointCount(0, text.length()) != 1) {
      throw new SyntaxException("malformed character constant: " + token.text(), token.at());
    }
    return (long) text.codePointAt(0);
  }

  private static SyntaxException bad(Token token) {
    return new SyntaxException("bad number syntax: " + GoQuote.quoted(token.text()), token.at());
  }
}
