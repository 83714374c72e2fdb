package tifo.promql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Strings as PromQL writes them, with the escapes of Go. Without state.
///
/// A string of PromQL is bytes; those that are no UTF-8 (`"\xff"`) become lone low surrogates from
/// U+DC80 on, so that they are kept and can be told from text.
public final class Quotes {
  private static final int STRAY = 0xDC00;

  private Quotes() {}

  /// Whether all of it is text, without stray bytes.
  public static boolean isText(String value) {
    return value.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /// In double quotes, with escapes.
  public static String quote(String value) {
    StringBuilder out = new StringBuilder("\"");
    value.codePoints().forEach(c -> append(out, c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '\r' -> out.append("\\r");
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case 0x0B -> out.append("\\v");
      default -> appendOther(out, c);
    }
  }

  private static void appendOther(StringBuilder out, int c) {
    if (c >= STRAY + 0x80 && c <= STRAY + 0xFF) {
      out.append(String.format("\\x%02x", c - STRAY));
    } else if (c < ' ' || c == 0x7F) {
      out.append(String.format("\\x%02x", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  /// The value of what stands between double or single quotes.
  ///
  /// @throws IllegalArgumentException when an escape is none of Go's
  static String unquote(String inner, char quote) {
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < inner.length()) {
      int c = inner.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\\') {
        at = escape(inner, at, quote, out);
      } else {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return decode(out.toByteArray());
  }

  private static int escape(String inner, int at, char quote, ByteArrayOutputStream out) {
    char c = at < inner.length() ? inner.charAt(at) : 0;
    int simple = "abfnrtv\\".indexOf(c);
    if (simple >= 0) {
      out.write("\u0007\b\f\n\r\t\u000B\\".charAt(simple));
      return at + 1;
    }
    if (c == quote) {
      out.write(c);
      return at + 1;
    }
    return switch (c) {
      case 'x' -> coded(inner, at + 1, 2, 16, out);
      case 'u' -> coded(inner, at + 1, 4, 16, out);
      case 'U' -> coded(inner, at + 1, 8, 16, out);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> coded(inner, at, 3, 8, out);
      default -> throw new IllegalArgumentException("unknown escape sequence");
    };
  }

  private static int coded(String inner, int at, int digits, int radix, ByteArrayOutputStream out) {
    long code = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = i < inner.length() ? Character.digit(inner.charAt(i), radix) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("escape sequence not terminated");
      }
      code = code * radix + digit;
    }
    if (digits <= 3) {
      if (code > 255) {
        throw new IllegalArgumentException("escape sequence is not a byte");
      }
      out.write((int) code);
    } else if (code > Character.MAX_CODE_POINT || (code >= 0xD800 && code < 0xE000)) {
      throw new IllegalArgumentException("escape sequence is an invalid Unicode code point");
    } else {
      out.writeBytes(Character.toString((int) code).getBytes(StandardCharsets.UTF_8));
    }
    return at + digits;
  }

  private static String decode(byte[] bytes) {
    String plain = new String(bytes, StandardCharsets.UTF_8);
    if (plain.indexOf('\uFFFD') < 0) {
      return plain;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < bytes.length) {
      int length = sequence(bytes, at);
      if (length == 0) {
        out.append((char) (STRAY + (bytes[at] & 0xFF)));
        at++;
      } else {
        out.append(new String(bytes, at, length, StandardCharsets.UTF_8));
        at += length;
      }
    }
    return out.toString();
  }

  /// The length of the valid UTF-8 sequence that starts here, or 0.
  private static int sequence(byte[] bytes, int at) {
    for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
      String s = new String(bytes, at, length, StandardCharsets.UTF_8);
      byte[] same = s.getBytes(StandardCharsets.UTF_8);
      if (s.codePointCount(0, s.length()) == 1
          && Arrays.equals(same, 0, same.length, bytes, at, at + length)) {
        return length;
      }
    }
    return 0;
  }
}
