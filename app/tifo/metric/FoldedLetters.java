package tifo.metric;

/// Finds the letters that RE2/J 1.8 goes round on for ever when case does not matter: the old
/// Cyrillic ones U+1C80 to U+1C88, whose case it does not know. One thread.
final class FoldedLetters {
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;
  // A range beyond all letters that have a case is never folded.
  private static final int FIRST_CASED = 0x41;
  private static final int LAST_CASED = 0x1E943;
  private static final java.util.regex.Pattern FOLDS =
      java.util.regex.Pattern.compile("\\(\\?[a-zA-Z]*i");

  private final String regex;
  private int at;

  private FoldedLetters(String regex) {
    this.regex = regex;
  }

  /// Whether the expression disregards case anywhere.
  static boolean folds(String regex) {
    return FOLDS.matcher(regex).find();
  }

  /// Whether it does, and has one of the letters.
  static boolean areIn(String regex) {
    return folds(regex) && new FoldedLetters(regex).touchesThem();
  }

  /// Whether one of the letters stands there, or a range that has them. Behind the first bracket
  /// whatever looks like a range is taken for one.
  private boolean touchesThem() {
    boolean brackets = false;
    int low = -1;
    while (at < regex.length()) {
      int high = next();
      brackets |= high == '[';
      boolean range = brackets && low >= 0 && high == '-' && at < regex.length();
      if (range) {
        high = next();
      } else {
        low = high;
      }
      if (low <= LAST && high >= FIRST && !(low <= FIRST_CASED && high >= LAST_CASED)) {
        return true;
      }
      low = high;
    }
    return false;
  }

  /// The next letter; for an escape that stands for no letter, some other.
  private int next() {
    int letter = regex.codePointAt(at);
    at += Character.charCount(letter);
    if (letter != '\\' || at >= regex.length()) {
      return letter;
    }
    int escaped = regex.codePointAt(at);
    at += Character.charCount(escaped);
    return escaped == 'x' ? hex() : escaped;
  }

  private int hex() {
    boolean braces = at < regex.length() && regex.charAt(at) == '{';
    int start = braces ? at + 1 : at;
    int end = braces ? regex.indexOf('}', start) : Math.min(start + 2, regex.length());
    if (end < 0 || end == start || end - start > 6) {
      return 'x';
    }
    try {
      int letter = Integer.parseInt(regex.substring(start, end), 16);
      at = braces ? end + 1 : end;
      return letter;
    } catch (NumberFormatException e) {
      return 'x';
    }
  }
}
