package tifo.promql;

/// Finds where a number or a duration ends, taking as much as Prometheus takes before it says what
/// is wrong. Used once, by one thread.
final class NumberScan {
  private static final String DECIMAL = "0123456789";
  private static final String HEX = "0123456789abcdefABCDEF";

  private final String text;
  private int at;

  NumberScan(String text, int start) {
    this.text = text;
    this.at = start;
  }

  /// Behind the last character read.
  int end() {
    return at;
  }

  /// Whether a number stands here; its digits may still be wrong.
  boolean number() {
    boolean hex = skip("0") && skip("xX");
    if (hex) {
      skip("_");
    }
    String digits = hex ? HEX : DECIMAL;
    skip(".");
    skip(digits);
    boolean dot = false;
    boolean exponent = false;
    while (is(digits + "._eE")) {
      if (is(".") || is("eE")) {
        boolean again = is(".") ? dot : exponent;
        dot |= is(".");
        exponent |= is("eE");
        if (again) {
          at++;
          return false;
        }
      }
      if (!part(digits, hex)) {
        return false;
      }
    }
    return !isWordPart();
  }

  private boolean part(String digits, boolean hex) {
    if (skip(".")) {
      return !skip("_.") && !hex;
    }
    if (skip("eE")) {
      skip("+-");
      return !skip("._eE") && at < text.length();
    }
    if (skip("_")) {
      return !skip("._eE") && at < text.length();
    }
    run(digits);
    return true;
  }

  /// Whether what follows the number makes it a duration, such as `m30s` after `5`.
  boolean units() {
    if (!skip("smhdwy")) {
      return false;
    }
    skip("s");
    while (is(DECIMAL)) {
      run(DECIMAL);
      if (!skip("smhdw")) {
        return false;
      }
      skip("s");
    }
    if (isWordPart()) {
      at++;
      return false;
    }
    return true;
  }

  private void run(String of) {
    while (skip(of)) {}
  }

  private boolean skip(String oneOf) {
    boolean there = is(oneOf);
    if (there) {
      at++;
    }
    return there;
  }

  private boolean is(String oneOf) {
    return at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0;
  }

  private boolean isWordPart() {
    return at < text.length() && (Lexer.isAlpha(text.charAt(at)) || Lexer.isDigit(text.charAt(at)));
  }
}
