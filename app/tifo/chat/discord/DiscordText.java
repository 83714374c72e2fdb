package tifo.chat.discord;

import java.util.List;
import tifo.chat.ShortText;

/// Words as Discord shows them. Labels come from exporters: they must not be able to mention
/// anybody, write a link or become markup. Stateless.
final class DiscordText {
  private static final String MARKUP = "\\*_~`|<>[]#@";
  private static final String LINE_STARTS = "-+";

  private DiscordText() {}

  /// One line, escaped, in at most so many units.
  static String line(String text, int units) {
    return ShortText.of(text.replace('\n', ' '), units, DiscordText::escape);
  }

  /// Escaped, in at most so many units.
  static String lines(String text, int units) {
    return ShortText.of(text, units, DiscordText::escape);
  }

  /// The same of guidance and what is remarked on it; the remarks are not cut for it.
  static String lines(String guidance, List<String> remarks, int units) {
    return ShortText.of(guidance, remarks, units, DiscordText::escape);
  }

  private static String escape(int previous, int codePoint) {
    boolean isStart = previous < 0 || previous == '\n';
    boolean isMarkup =
        MARKUP.indexOf(codePoint) >= 0
            || (isStart && LINE_STARTS.indexOf(codePoint) >= 0)
            // what follows "://" would become a link
            || (previous == '/' && codePoint == '/');
    String character = Character.toString(codePoint);
    return isMarkup ? "\\" + character : character;
  }
}
