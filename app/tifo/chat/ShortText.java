package tifo.chat;

import java.text.BreakIterator;
import java.util.Locale;

/// Texts within the limits of chat systems, which count UTF-16 units or less: never cut inside what
/// people see as one character, nor inside an escape. Stateless.
public final class ShortText {
  private static final String MORE = "…";

  private ShortText() {}

  /// How a chat system's markup has to be written so that people see the character itself.
  public interface Escapes {
    /// @param previous the code point before it, or -1 at the start
    String of(int previous, int codePoint);
  }

  /// The text in at most so many units.
  public static String of(String text, int units) {
    return of(text, units, (_, codePoint) -> Character.toString(codePoint));
  }

  /// The escaped text in at most so many units.
  public static String of(String text, int units, Escapes escapes) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    StringBuilder out = new StringBuilder();
    int fits = 0;
    int from = characters.first();
    for (int to = characters.next(); to != BreakIterator.DONE; to = characters.next()) {
      escape(text, from, to, escapes, out);
      if (out.length() > units) {
        return out.substring(0, fits) + MORE;
      }
      if (out.length() <= units - MORE.length()) {
        fits = out.length();
      }
      from = to;
    }
    return out.toString();
  }

  private static void escape(String text, int from, int to, Escapes escapes, StringBuilder out) {
    int codePoint;
    for (int at = from; at < to; at += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(at);
      out.append(escapes.of(at == 0 ? -1 : text.codePointBefore(at), codePoint));
    }
  }
}
