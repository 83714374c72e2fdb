package tifo.chat;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /// A text and what is remarked on it, each on lines of its own, escaped, in at most so many
  /// units: what has to be cut is cut from the text.
  public static String of(String text, List<String> remarks, int units, Escapes escapes) {
    String said = of(joined(remarks.stream()), units, escapes);
    int rest = units - said.length() - 1;
    return rest <= 0 ? said : joined(Stream.of(of(text, rest, escapes), said));
  }

  private static String joined(Stream<String> lines) {
    return lines.filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
  }

  private static void escape(String text, int from, int to, Escapes escapes, StringBuilder out) {
    int codePoint;
    for (int at = from; at < to; at += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(at);
      out.append(escapes.of(at == 0 ? -1 : text.codePointBefore(at), codePoint));
    }
  }
}
