package tifo.metric;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Refuses expressions that are too large for RE2/J 1.8, which has no limits of its own. Repeats
/// are refused where their product is above 1000, and nesting above 1000 levels, as Go does. One
/// thread.
///
/// Go takes up to 3.3 million instructions; here they are fewer, because RE2/J needs quadratic time
/// for long expressions and a level of the stack for each step without a character.
final class RegexSize {
  private static final int MOST_REPEATS = 1000;
  private static final int MOST_LEVELS = 1000;
  // Half a second to compile, and 4 MB.
  private static final int LARGEST = 1 << 15;
  // Half of what a stack of 1 MiB has room for.
  private static final int MOST_EMPTY = 3000;
  // Classes of Unicode, and ranges without regard to case, take as long as so many characters.
  private static final int CLASS_WEIGHT = 100;

  private final String regex;
  private final boolean folds;
  private final Deque<Group> groups = new ArrayDeque<>();
  private Group group = new Group(false);
  private long weight;
  private int at;

  private RegexSize(String regex) {
    this.regex = regex;
    this.folds = FoldedLetters.folds(regex);
    this.weight = regex.length();
  }

  /// @throws PatternSyntaxException when it is too large. What is wrong otherwise is not told.
  static void check(String regex) {
    RegexSize size = new RegexSize(regex);
    if (size.weight <= LARGEST) {
      size.read();
    }
    if (size.weight > LARGEST) {
      throw new PatternSyntaxException("expression too large", regex);
    }
  }

  /// What stands between two parentheses, so far.
  private static final class Group {
    final boolean captures;
    final List<RegexPart> items = new ArrayList<>();
    final List<RegexPart> alternatives = new ArrayList<>();

    Group(boolean captures) {
      this.captures = captures;
    }

    void endAlternative() {
      alternatives.add(RegexPart.concat(items));
      items.clear();
    }

    RegexPart whole() {
      endAlternative();
      RegexPart whole = RegexPart.alternate(alternatives);
      return captures ? whole.captured() : whole;
    }
  }

  private void read() {
    while (at < regex.length()) {
      char c = regex.charAt(at);
      switch (c) {
        case '(' -> open();
        case ')' -> close();
        case '|' -> {
          at++;
          group.endAlternative();
        }
        case '[' -> add(bracket());
        case '\\' -> escape();
        case '*', '+' -> {
          at++;
          repeat(0, -1, at - 1);
        }
        case '?' -> {
          at++;
          repeat(0, 1, at - 1);
        }
        case '{' -> braces();
        case '^', '$' -> {
          at++;
          add(RegexPart.EMPTY);
        }
        default -> {
          at += Character.charCount(regex.codePointAt(at));
          add(c == '.' ? RegexPart.CLASS : RegexPart.LITERAL);
        }
      }
    }
    boolean closed = groups.isEmpty();
    while (!groups.isEmpty()) {
      RegexPart part = group.whole();
      group = groups.pop();
      add(part);
    }
    RegexPart whole = group.whole();
    if (closed) {
      deepEnough(whole, regex);
      // Prometheus compiles it once more so.
      RegexPart anchored = RegexPart.concat(List.of(RegexPart.EMPTY, whole, RegexPart.EMPTY));
      deepEnough(anchored, "^(?s:" + regex + ")$");
    }
    if (whole.empty() > MOST_EMPTY) {
      weight = Long.MAX_VALUE;
    }
    weight = Math.max(weight, whole.size());
  }

  private void add(RegexPart part) {
    group.items.add(part);
  }

  private static void deepEnough(RegexPart part, String text) {
    if (part.height() > MOST_LEVELS) {
      throw new PatternSyntaxException("expression nests too deeply", text);
    }
  }

  private void open() {
    at++;
    boolean captures = true;
    if (regex.startsWith("?", at)) {
      boolean named = regex.startsWith("?P<", at) || regex.startsWith("?<", at);
      captures = named;
      int end = named ? regex.indexOf('>', at) : endOfFlags();
      at = end < 0 ? regex.length() : end + 1;
      if (!named && end >= 0 && regex.charAt(end) == ')') {
        return;
      }
    }
    groups.push(group);
    group = new Group(captures);
  }

  /// Where `:` or `)` ends the flags.
  private int endOfFlags() {
    int end = at;
    while (end < regex.length() && regex.charAt(end) != ':' && regex.charAt(end) != ')') {
      end++;
    }
    return end < regex.length() ? end : -1;
  }

  private void close() {
    at++;
    if (!groups.isEmpty()) {
      RegexPart part = group.whole();
      deepEnough(part, regex);
      group = groups.pop();
      add(part);
    }
  }

  private void escape() {
    char escaped = at + 1 < regex.length() ? regex.charAt(at + 1) : '\\';
    if (escaped == 'Q') {
      quoted();
      return;
    }
    at = endOfEscape(escaped);
    add(
        switch (escaped) {
          case 'A', 'b', 'B', 'z' -> RegexPart.EMPTY;
          case 'p', 'P', 'd', 'D', 's', 'S', 'w', 'W' -> RegexPart.CLASS;
          default -> RegexPart.LITERAL;
        });
  }

  private void quoted() {
    int end = regex.indexOf("\\E", at + 2);
    String text = regex.substring(at + 2, end < 0 ? regex.length() : end);
    text.codePoints().forEach(_ -> add(RegexPart.LITERAL));
    at = end < 0 ? regex.length() : end + 2;
  }

  private int endOfEscape(char escaped) {
    boolean unicode = escaped == 'p' || escaped == 'P';
    weight += unicode ? CLASS_WEIGHT : 0;
    int end = Math.min(at + 2, regex.length());
    if ((unicode || escaped == 'x') && end < regex.length()) {
      int close = regex.charAt(end) == '{' ? regex.indexOf('}', end) : end;
      boolean two = escaped == 'x' && close == end;
      return Math.min(regex.length(), close < 0 ? end : close + (two ? 2 : 1));
    }
    if (escaped >= '0' && escaped <= '7') {
      while (end < Math.min(at + 4, regex.length()) && isOctal(regex.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private RegexPart bracket() {
    int start = regex.startsWith("[^", at) ? at + 2 : at + 1;
    at = start;
    while (at < regex.length() && (regex.charAt(at) != ']' || at == start)) {
      char c = regex.charAt(at);
      int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at + 2) : -1;
      if (named >= 0) {
        at = named + 2;
      } else if (c == '\\') {
        at = endOfEscape(at + 1 < regex.length() ? regex.charAt(at + 1) : '\\');
      } else {
        weight += folds && c == '-' ? CLASS_WEIGHT : 0;
        at++;
      }
    }
    at++;
    return RegexPart.CLASS;
  }

  private void braces() {
    int start = at++;
    int least = number();
    int most = least;
    if (least >= 0 && regex.startsWith(",", at)) {
      at++;
      most = regex.startsWith("}", at) ? -1 : number();
      least = most == NONE ? NONE : least;
    }
    if (least < 0 || !regex.startsWith("}", at)) {
      at = start + 1;
      add(RegexPart.LITERAL);
      return;
    }
    at++;
    if (Math.max(least, most) > MOST_REPEATS || (most >= 0 && least > most)) {
      // RE2/J refuses it here, so nothing behind matters.
      at = regex.length();
      return;
    }
    repeat(least, most, start);
  }

  private static final int NONE = -2;

  /// A number as Go reads it, without zeros before it.
  private int number() {
    int start = at;
    while (at < regex.length() && regex.charAt(at) >= '0' && regex.charAt(at) <= '9') {
      at++;
    }
    if (at == start || (at > start + 1 && regex.charAt(start) == '0')) {
      return NONE;
    }
    return at - start > 4 ? MOST_REPEATS + 1 : Integer.parseInt(regex.substring(start, at));
  }

  private void repeat(int least, int most, int start) {
    if (regex.startsWith("?", at)) {
      at++;
    }
    if (group.items.isEmpty()) {
      return;
    }
    RegexPart part = group.items.removeLast().repeated(least, most);
    deepEnough(part, regex);
    if (part.repeats() > MOST_REPEATS) {
      throw new PatternSyntaxException("invalid repeat count", regex.substring(start, at));
    }
    add(part);
  }
}
