package tifo.promql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads one string of a query, from its opening quote on. Used once, by one thread.
final class QuotedText {
  private static final int NONE = -1;
  private static final String SIMPLE = "abfnrtv\\";
  private static final String SIMPLE_VALUES = "\u0007\b\f\n\r\t\u000B\\";

  private final String text;
  private final int quote;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int at;

  QuotedText(String text, int start) {
    this.text = text;
    this.quote = text.charAt(start);
    this.at = start + 1;
  }

  /// The value.
  ///
  /// @throws IllegalArgumentException when the string does not end, or holds what none may
  String read() {
    boolean raw = quote == '`';
    for (int c = next(); c != quote; c = next()) {
      if (c == NONE || (c == '\n' && !raw)) {
        throw new IllegalArgumentException("unterminated " + (raw ? "raw" : "quoted") + " string");
      }
      if (c == '\\' && !raw) {
        escape();
      } else {
        write(c);
      }
    }
    return Quotes.decode(bytes.toByteArray());
  }

  /// Where the text goes on behind the string.
  int end() {
    return at;
  }

  private int next() {
    if (at >= text.length()) {
      return NONE;
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private void write(int c) {
    if (c == Quotes.REPLACEMENT || Character.getType(c) == Character.SURROGATE) {
      throw new IllegalArgumentException("invalid UTF-8 rune");
    }
    bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
  }

  private void escape() {
    int c = next();
    int simple = c == NONE ? -1 : SIMPLE.indexOf(c);
    if (simple >= 0 || c == quote) {
      bytes.write(simple >= 0 ? SIMPLE_VALUES.charAt(simple) : c);
      return;
    }
    switch (c) {
      case NONE -> throw cutOff();
      case 'x' -> bytes.write(code(next(), 2, 16, 0xFF));
      case 'u' -> writeCode(code(next(), 4, 16, Character.MAX_CODE_POINT));
      case 'U' -> writeCode(code(next(), 8, 16, Character.MAX_CODE_POINT));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> bytes.write(code(c, 3, 8, 0xFF));
      default -> throw new IllegalArgumentException("unknown escape sequence " + Quotes.point(c));
    }
  }

  /// Unlike a character that stands there, an escape may be the one that replaces broken bytes.
  private void writeCode(int code) {
    bytes.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
  }

  private int code(int first, int digits, int radix, int largest) {
    long code = 0;
    int c = first;
    for (int i = 0; i < digits; i++) {
      if (i > 0) {
        c = next();
      }
      if (c == NONE) {
        throw cutOff();
      }
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException(
            "illegal character " + Quotes.point(c) + " in escape sequence");
      }
      code = code * radix + digit;
    }
    if (code > largest || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)) {
      throw new IllegalArgumentException("escape sequence is an invalid Unicode code point");
    }
    return (int) code;
  }

  private static IllegalArgumentException cutOff() {
    return new IllegalArgumentException("escape sequence not terminated");
  }
}
