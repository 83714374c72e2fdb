package tifo.promql.conformance;

/// Go's quoted strings: `"…"` and `'…'` with escapes, and raw ones between back ticks.
final class Quoted {
  private Quoted() {}

  /// Where the string that starts at `start` ends, behind its quote.
  static int end(String text, int start) {
    char quote = text.charAt(start);
    if ("\"'`".indexOf(quote) < 0) {
      throw new IllegalArgumentException("no quote at " + (start + 1) + " in: " + text);
    }
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw new IllegalArgumentException("a string without an end in: " + text);
    }
    return at + 1;
  }

  static String unquote(String quoted) {
    String inner = quoted.substring(1, quoted.length() - 1);
    if (quoted.charAt(0) == '`' || inner.indexOf('\\') < 0) {
      return inner;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escaped = inner.charAt(++i);
      int digits = digits(escaped);
      if (digits == 0) {
        out.append(simple(escaped));
      } else {
        out.appendCodePoint(Integer.parseInt(inner.substring(i + 1, i + 1 + digits), 16));
        i += digits;
      }
    }
    return out.toString();
  }

  private static int digits(char escaped) {
    return switch (escaped) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      default -> 0;
    };
  }

  private static char simple(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> '\u000b';
      default -> escaped;
    };
  }
}
