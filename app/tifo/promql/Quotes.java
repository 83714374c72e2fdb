package tifo.promql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Strings as PromQL writes them, with the escapes of Go. Without state.
///
/// A string of PromQL is bytes; those that are no UTF-8 (`"\xff"`) become lone low surrogates from
/// U+DC80 on, so that they are kept and can be told from text.
public final class Quotes {
  private static final int STRAY = 0xDC00;

  /// Stands for broken bytes, so that a string may hold it as an escape only.
  static final int REPLACEMENT = 0xFFFD;

  private Quotes() {}

  /// A string that was read, and where the text goes on behind it.
  public record Quoted(String value, int end) {}

  /// Reads the string whose opening quote is there.
  ///
  /// @throws IllegalArgumentException when it does not end, or holds what none may
  public static Quoted unquote(String text, int start) {
    QuotedText quoted = new QuotedText(text, start);
    String value = quoted.read();
    return new Quoted(value, quoted.end());
  }

  /// Whether all of it is text, without stray bytes.
  public static boolean isText(String value) {
    return value.codePoints().noneMatch(Quotes::isStray);
  }

  /// In double quotes, with escapes.
  public static String quote(String value) {
    StringBuilder out = new StringBuilder("\"");
    value.codePoints().forEach(c -> append(out, c, '"'));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c, char quote) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '\r' -> out.append("\\r");
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case 0x0B -> out.append("\\v");
      default -> {
        if (c == quote) {
          out.append('\\');
        }
        appendOther(out, c);
      }
    }
  }

  private static void appendOther(StringBuilder out, int c) {
    if (c >= STRAY + 0x80 && c <= STRAY + 0xFF) {
      out.append(String.format("\\x%02x", c - STRAY));
    } else if (c < ' ' || c == 0x7F) {
      out.append(String.format("\\x%02x", c));
    } else if ((isPrintable(c) && c != REPLACEMENT) || isStray(c)) {
      out.appendCodePoint(c);
    } else {
      out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
    }
  }

  /// A character in single quotes, as an error names it.
  static String quoteCharacter(int c) {
    StringBuilder out = new StringBuilder("'");
    if (isStray(c) || c == REPLACEMENT) {
      out.appendCodePoint(REPLACEMENT);
    } else {
      append(out, c, '\'');
    }
    return out.append('\'').toString();
  }

  /// A character's number and, where it can be seen, the character.
  static String point(int c) {
    int shown = isStray(c) ? REPLACEMENT : c;
    String number = String.format("U+%04X", shown);
    return isPrintable(shown) ? number + " '" + Character.toString(shown) + "'" : number;
  }

  private static boolean isStray(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }

  /// What Go calls printable: no other blank than the space.
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /// Text of bytes; those that are no UTF-8 become lone surrogates.
  static String decode(byte[] bytes) {
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
