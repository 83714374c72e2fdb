package tifo.rule.template;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers as Go's templates write them: `1`, `0x1F`, `1_000`, `1e3`, `'a'`. Pure.
final class GoLiteral {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  // Go keeps more; 1e4000 is no float anyway.
  private static final int LONGEST = 400;

  private static final Pattern WHOLE =
      Pattern.compile(
          "([+-]?)(?:(0[xX]_?)([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)|(0[bB]_?)([01]+(?:_[01]+)*)"
              + "|(0[oO]?_?)([0-7]+(?:_[0-7]+)*)|()(0|[1-9][0-9]*(?:_[0-9]+)*))");
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
              + "|0[xX]_?(?:[0-9a-fA-F_]+\\.?[0-9a-fA-F_]*|\\.[0-9a-fA-F_]+)[pP][+-]?[0-9]+)");

  private GoLiteral() {}

  /// Where the number ends that begins at a place.
  static int end(String source, int start) {
    int at = skip(source, start, 1, "+-");
    String digits = "0123456789_";
    String lower = source.substring(at, Math.min(source.length(), at + 2)).toLowerCase(Locale.ROOT);
    boolean hex = lower.equals("0x");
    if (hex || lower.equals("0o") || lower.equals("0b")) {
      at += 2;
      digits = hex ? "0123456789abcdefABCDEF_" : lower.equals("0o") ? "01234567_" : "01_";
    }
    at = skip(source, at, Integer.MAX_VALUE, digits);
    at = skip(source, at, 1, ".") == at ? at : skip(source, at + 1, Integer.MAX_VALUE, digits);
    int power = skip(source, at, 1, hex ? "pP" : "eE");
    boolean decimal = hex || digits.length() == 11;
    return power == at || !decimal
        ? at
        : skip(source, skip(source, power, 1, "+-"), Integer.MAX_VALUE, "0123456789_");
  }

  private static int skip(String source, int start, int most, String characters) {
    int at = start;
    while (at < source.length()
        && at - start < most
        && characters.indexOf(source.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /// A `Long` or a `Double`.
  ///
  /// @throws SyntaxException when it is no number
  static Object number(Token token) {
    if (token.is(Token.Kind.CHARACTER)) {
      return character(token);
    }
    Matcher whole = WHOLE.matcher(token.text());
    if (token.text().length() <= LONGEST && whole.matches()) {
      return whole(whole, token);
    }
    Matcher real = REAL.matcher(token.text());
    if (token.text().length() > LONGEST || !real.matches()) {
      throw illegal(token);
    }
    // Go reads 08 as the float 8, and then finds that it is meant to be whole.
    if (token.text().chars().noneMatch(c -> ".eEpP".indexOf(c) >= 0)) {
      throw overflow(token);
    }
    double value = Double.parseDouble(token.text().replace("_", ""));
    if (Double.isInfinite(value)) {
      throw illegal(token);
    }
    return value;
  }

  private static Long whole(Matcher parts, Token token) {
    BigInteger size =
        parts.group(3) != null
            ? digits(parts.group(3), 16)
            : parts.group(5) != null
                ? digits(parts.group(5), 2)
                : parts.group(7) != null ? digits(parts.group(7), 8) : digits(parts.group(9), 10);
    BigInteger value = parts.group(1).equals("-") ? size.negate() : size;
    if (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0) {
      throw overflow(token);
    }
    return value.longValue();
  }

  private static BigInteger digits(String digits, int radix) {
    return new BigInteger(digits.replace("_", ""), radix);
  }

  private static Long character(Token token) {
    String text = ExpressionParser.text(token);
    if (text.codePointCount(0, text.length()) != 1) {
      throw new SyntaxException("malformed character constant: " + token.text(), token.at());
    }
    return (long) text.codePointAt(0);
  }

  private static SyntaxException illegal(Token token) {
    return new SyntaxException(
        "illegal number syntax: " + GoQuote.quoted(token.text()), token.at());
  }

  private static SyntaxException overflow(Token token) {
    return new SyntaxException("integer overflow: " + GoQuote.quoted(token.text()), token.at());
  }
}
