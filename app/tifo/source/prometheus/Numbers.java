package tifo.source.prometheus;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tifo.source.http.AnswerFault;

/// Reads the numbers of the wire out of a parser's characters, without a String for each.
final class Numbers {
  private static final int MOST_DECIMALS = 400;

  private Numbers() {}

  /// A time in decimal seconds as milliseconds, rounded half up from the digits, never from a
  /// double: 1435781430.781 is not a double.
  static long millis(char[] text, int offset, int length) throws AnswerFault {
    int at = offset;
    int end = offset + length;
    boolean negative = at < end && text[at] == '-';
    if (negative) {
      at++;
    }
    long millis = 0;
    int digits = 0;
    int fraction = -1;
    for (; at < end && digits <= 15; at++) {
      char c = text[at];
      if (c == '.' && fraction < 0) {
        fraction = 0;
      } else if (c >= '0' && c <= '9') {
        if (fraction == 3) {
          break;
        }
        millis = millis * 10 + (c - '0');
        digits++;
        fraction = fraction < 0 ? -1 : fraction + 1;
      } else {
        return slowMillis(text, offset, length);
      }
    }
    if (at < end || digits == 0) {
      return slowMillis(text, offset, length);
    }
    for (int missing = Math.max(fraction, 0); missing < 3; missing++) {
      millis *= 10;
    }
    return negative ? -millis : millis;
  }

  // Exponents and more than three decimals are rare.
  private static long slowMillis(char[] text, int offset, int length) throws AnswerFault {
    try {
      BigDecimal seconds = new BigDecimal(text, offset, length);
      // A few letters may ask for as many digits as fill the memory, before the point or behind it.
      if (seconds.precision() - (long) seconds.scale() > 15 || seconds.scale() > MOST_DECIMALS) {
        throw AnswerFault.garbled("a time far beyond any clock");
      }
      return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw AnswerFault.garbled("\"" + new String(text, offset, length) + "\" as a time");
    }
  }

  /// A sample's value as Prometheus writes it, with `NaN`, `+Inf` and `-Inf`.
  static double value(char[] text, int offset, int length) throws AnswerFault {
    // The parser takes more than the API promises: blanks, suffixes, hexadecimal, "Infinity".
    for (int at = offset; at < offset + length; at++) {
      char c = text[at];
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return special(new String(text, offset, length));
      }
    }
    try {
      return JavaDoubleParser.parseDouble(text, offset, length);
    } catch (NumberFormatException e) {
      return special(new String(text, offset, length));
    }
  }

  private static double special(String text) throws AnswerFault {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> throw AnswerFault.garbled("\"" + text + "\" as a value");
    };
  }
}
