package tifo.chat.mattermost;

import java.util.List;
import tifo.chat.ShortText;

/// Words as Mattermost shows them. Labels come from exporters: they must not be able to mention
/// anybody, write a link or become markup. Stateless.
final class MattermostText {
  private static final String MARKUP = "\\`*_[]!>|";
  private static final String LINE_STARTS = "-+";

  /// These mention people, channels and tags, and a backslash before them is no help: what follows
  /// has to look like no name, which a space without width does.
  private static final String NAMES = "@~#";

  private static final String NOTHING = "\u200b";

  private MattermostText() {}

  /// One line, escaped, in at most so many units.
  static String line(String text, int units) {
    return ShortText.of(text.replace('\n', ' '), units, MattermostText::escape);
  }

  /// Escaped, in at most so many units.
  static String lines(String text, int units) {
    return ShortText.of(text, units, MattermostText::escape);
  }

  /// The same of guidance and what is remarked on it; the remarks are not cut for it.
  static String lines(String guidance, List<String> remarks, int units) {
    return ShortText.of(guidance, remarks, units, MattermostText::escape);
  }

  private static String escape(int previous, int codePoint) {
    String character = Character.toString(codePoint);
    if (NAMES.indexOf(codePoint) >= 0) {
      return character + NOTHING;
    }
    if (startsLink(previous, codePoint)) {
      return NOTHING + character;
    }
    boolean isStart = previous < 0 || previous == '\n';
    boolean isMarkup =
        MARKUP.indexOf(codePoint) >= 0 || (isStart && LINE_STARTS.indexOf(codePoint) >= 0);
    return isMarkup ? "\\" + character : character;
  }

  /// Of `https://…` and `www.…`.
  private static boolean startsLink(int previous, int codePoint) {
    return (previous == '/' && codePoint == '/')
        || ((previous == 'w' || previous == 'W') && codePoint == '.');
  }
}
