package tifo.metric;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A regular expression of RE2 that ends: `RegexSize` and `FoldedLetters` refuse those that RE2/J
/// would be busy with for too long before anybody can ask, and each use asks the thread's
/// `TimeLimit`, within a long text at every character. Immutable, any thread.
public final class SafePattern {
  // Some milliseconds.
  private static final long MUCH_WORK = 1 << 17;

  private final Pattern pattern;

  private SafePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /// @throws IllegalArgumentException when this is no expression of RE2, or too large a one
  public static SafePattern compile(String regex, int flags) {
    TimeLimit.check();
    if (FoldedLetters.areIn(regex)) {
      throw new IllegalArgumentException(
          "the letters U+1C80 to U+1C88 cannot be matched without regard to case");
    }
    try {
      RegexSize.check(regex);
      return new SafePattern(Pattern.compile(regex, flags));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// Whether the whole text matches.
  public boolean matches(String text) {
    return matcher(text).matches();
  }

  public Matcher matcher(String text) {
    TimeLimit.check();
    boolean much = (long) pattern.programSize() * text.length() > MUCH_WORK;
    return pattern.matcher(much ? new Watched(text) : text);
  }

  /// Asks for the time whenever a character is looked at.
  private record Watched(String text) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      TimeLimit.check();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
