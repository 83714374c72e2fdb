package tifo.chat.teams;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts as Adaptive Cards show them literally. Stateless.
///
/// Cards read Markdown in most of their texts, and `{{DATE(…)}}` as a date; labels come from
/// exporters and must not be able to write links or mentions.
final class TeamsText {
  // An underscore within a word means nothing, and names of metrics are full of them.
  private static final Pattern MARKUP =
      Pattern.compile(
          "[\\\\`*\\[\\]<>~|]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|(?m)^[ \\t]*[-+#](?=\\s|#)");
  private static final Pattern NUMBERED = Pattern.compile("(?m)^([ \\t]*\\d{1,9})([.)])(?=\\s)");

  private TeamsText() {}

  static String literal(String text) {
    String escaped = MARKUP.matcher(text).replaceAll(match -> escape(match.group()));
    return NUMBERED.matcher(escaped).replaceAll("$1\\\\$2").replaceAll("\\{(?=\\{)", "{ ");
  }

  // A mark at the beginning of a line comes with what is before it.
  private static String escape(String match) {
    int last = match.length() - 1;
    String escaped = match.substring(0, last) + "\\" + match.charAt(last);
    return Matcher.quoteReplacement(escaped);
  }
}
