package tifo.metric;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What a regular expression of a matcher can be without running it on every value: a set of words
/// such as `a|b`, or a beginning such as `a.*`. Any thread.
public final class RegexValues {
  private static final String SPECIAL = "\\.+*?()|[]{}^$";

  private RegexValues() {}

  /// The only values that match, where the expression is an alternation of plain words; Grafana
  /// puts those of a variable into parentheses.
  static Optional<Set<String>> words(String regex) {
    int start = regex.startsWith("(?:") ? 3 : 1;
    return regex.startsWith("(") && regex.endsWith(")") && regex.length() > start
        ? plainWords(regex.substring(start, regex.length() - 1))
        : plainWords(regex);
  }

  private static Optional<Set<String>> plainWords(String regex) {
    Set<String> words = new HashSet<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '|') {
        words.add(word.toString());
        word.setLength(0);
      } else if (c == '\\' && i + 1 < regex.length() && isSpecial(regex.charAt(i + 1))) {
        word.append(regex.charAt(++i));
      } else if (isSpecial(c)) {
        return Optional.empty();
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return Optional.of(words);
  }

  /// The plain beginning that every matching value has; empty where nothing is known.
  public static String prefix(String regex) {
    int end = 0;
    while (end < regex.length() && !isSpecial(regex.charAt(end))) {
      end++;
    }
    if (regex.indexOf('|') >= 0) {
      return "";
    }
    // A repetition may drop the character before it, which may be half of a surrogate pair.
    boolean repeated = end < regex.length() && "*?{".indexOf(regex.charAt(end)) >= 0;
    return repeated ? regex.substring(0, Math.max(0, end - 2)) : regex.substring(0, end);
  }

  private static boolean isSpecial(char c) {
    return SPECIAL.indexOf(c) >= 0;
  }
}
