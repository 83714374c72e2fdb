package tifo.rule.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Go's quoted strings, both ways. Pure.
final class GoQuote {
  private static final String SHORT = "abfnrtv\\'\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\'\"";

  private GoQuote() {}

  /// As `%q` writes it.
  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(out, point, '"'));
    return out.append('"').toString();
  }

  /// A character as `%q` writes it.
  static String quoted(int point) {
    StringBuilder out = new StringBuilder().append('\'');
    append(out, point, '\'');
    return out.append('\'').toString();
  }

  private static void append(StringBuilder out, int point, char quote) {
    int known = point < 128 ? MEANT.indexOf(point) : -1;
    if (point == quote || point == '\\') {
      out.append('\\').append((char) point);
    } else if (known >= 0 && point < ' ') {
      out.append('\\').append(SHORT.charAt(known));
    } else if (point < ' ' || point == 127) {
      out.append(String.format(Locale.ROOT, "\\x%02x", point));
    } else if (isPrintable(point)) {
      out.appendCodePoint(point);
    } else {
      out.append(String.format(Locale.ROOT, point < 0x10000 ? "\\u%04x" : "\\U%08x", point));
    }
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> true;
    };
  }

  /// What a literal with its quotes means.
  ///
  /// @throws IllegalArgumentException when an escape is none of Go's
  static String unquoted(String literal) {
    char quote = literal.charAt(0);
    String inner = literal.substring(1, literal.length() - 1);
    if (quote == '`') {
      return inner.replace("\r", "");
    }
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < inner.length()) {
      int slash = inner.indexOf('\\', at);
      int end = slash < 0 ? inner.length() : slash;
      out.writeBytes(inner.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = slash < 0 ? end : escape(inner, slash + 1, quote, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int escape(String inner, int at, char quote, ByteArrayOutputStream out) {
    if (at >= inner.length()) {
      throw new IllegalArgumentException("invalid syntax");
    }
    char c = inner.charAt(at);
    return switch (c) {
      case 'x' -> bytes(inner, at + 1, 2, 16, out);
      case 'u' -> point(inner, at + 1, 4, out);
      case 'U' -> point(inner, at + 1, 8, out);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> bytes(inner, at, 3, 8, out);
      default -> {
        int known = SHORT.indexOf(c);
        boolean otherQuote = (c == '"' || c == '\'') && c != quote;
        if (known < 0 || otherQuote) {
          throw new IllegalArgumentException("invalid syntax");
        }
        out.write(MEANT.charAt(known));
        yield at + 1;
      }
    };
  }

  private static int bytes(String inner, int at, int count, int radix, ByteArrayOutputStream out) {
    int value = number(inner, at, count, radix);
    if (value > 255) {
      throw new IllegalArgumentException("invalid syntax");
    }
    out.write(value);
    return at + count;
  }

  private static int point(String inner, int at, int count, ByteArrayOutputStream out) {
    int value = number(inner, at, count, 16);
    boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    if (!Character.isValidCodePoint(value) || surrogate) {
      throw new IllegalArgumentException("invalid syntax");
    }
    out.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
    return at + count;
  }

  private static int number(String inner, int at, int count, int radix) {
    if (at + count > inner.length()) {
      throw new IllegalArgumentException("invalid syntax");
    }
    long value = 0;
    for (int i = at; i < at + count; i++) {
      int digit = Character.digit(inner.charAt(i), radix);
      if (digit < 0) {
        throw new IllegalArgumentException("invalid syntax");
      }
      value = value * radix + digit;
    }
    return value > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) value;
  }
}
