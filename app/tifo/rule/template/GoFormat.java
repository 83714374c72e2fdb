package tifo.rule.template;

/// Go's `printf`: flags, widths, precisions, `*`, `%[1]d`, and its words for what does not fit. One
/// thread, one format.
final class GoFormat {
  // As in Go.
  private static final int WIDEST = 1_000_000;

  private final String format;
  private final Object[] arguments;
  private final Budget budget;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;

  private GoFormat(String format, Object[] arguments, Budget budget) {
    this.format = format;
    this.arguments = arguments;
    this.budget = budget;
  }

  static String format(String format, Object[] arguments, Budget budget) {
    return new GoFormat(format, arguments, budget).run();
  }

  private String run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      append(format.substring(at, end));
      at = end + 1;
      if (percent >= 0) {
        verb();
      }
    }
    if (!reordered && next < arguments.length) {
      extra();
    }
    return out.toString();
  }

  private void append(String text) {
    budget.made(text.length(), out.length() + text.length());
    out.append(text);
  }

  private void verb() {
    budget.step();
    boolean minus = false;
    boolean plus = false;
    boolean sharp = false;
    boolean space = false;
    boolean zero = false;
    goodIndex = true;
    for (; at < format.length() && "-+# 0".indexOf(format.charAt(at)) >= 0; at++) {
      minus |= format.charAt(at) == '-';
      plus |= format.charAt(at) == '+';
      sharp |= format.charAt(at) == '#';
      space |= format.charAt(at) == ' ';
      zero |= format.charAt(at) == '0';
    }
    boolean indexed = index();
    int width = -1;
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      width = star("%!(BADWIDTH)");
      minus |= width < -1;
      width = width < -1 ? -width : width;
      indexed = false;
    } else {
      width = number();
      goodIndex &= !(indexed && width >= 0);
    }
    int precision = -1;
    if (at < format.length() && format.charAt(at) == '.') {
      at++;
      goodIndex &= !indexed;
      indexed = index();
      if (at < format.length() && format.charAt(at) == '*') {
        at++;
        precision = Math.max(-1, star("%!(BADPREC)"));
        indexed = false;
      } else {
        precision = Math.max(0, number());
      }
    }
    if (!indexed) {
      index();
    }
    if (at >= format.length()) {
      append("%!(NOVERB)");
      return;
    }
    int letter = format.codePointAt(at);
    at += Character.charCount(letter);
    write(new Verb(letter, minus, plus, sharp, space, zero && !minus, width, precision));
  }

  private void write(Verb verb) {
    String letter = Character.toString(verb.letter());
    if (verb.letter() == '%') {
      append("%");
    } else if (!goodIndex) {
      append("%!" + letter + "(BADINDEX)");
    } else if (next >= arguments.length) {
      append("%!" + letter + "(MISSING)");
    } else {
      append(new GoArgument(verb, budget).text(arguments[next++]));
    }
  }

  /// Reads `[2]`, whether there was one.
  private boolean index() {
    if (at >= format.length() || format.charAt(at) != '[') {
      return false;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0) {
      goodIndex = false;
      at++;
      return false;
    }
    String digits = format.substring(at + 1, close);
    at = close + 1;
    boolean isNumber =
        !digits.isEmpty() && digits.length() < 7 && digits.chars().allMatch(GoFormat::isDigit);
    int place = isNumber ? Integer.parseInt(digits) - 1 : -1;
    if (place < 0 || place >= arguments.length) {
      goodIndex = false;
      return false;
    }
    next = place;
    return true;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /// A width or precision that is an argument; -1 when it is none.
  private int star(String bad) {
    if (next < arguments.length && arguments[next] instanceof Long value) {
      next++;
      if (Math.abs(value) <= WIDEST) {
        return value.intValue();
      }
    } else if (next < arguments.length) {
      next++;
    }
    append(bad);
    return -1;
  }

  /// Digits, or -1 when there are none or too many.
  private int number() {
    int start = at;
    long value = 0;
    while (at < format.length() && isDigit(format.charAt(at))) {
      value = Math.min(WIDEST + 1L, value * 10 + (format.charAt(at) - '0'));
      at++;
    }
    return at == start || value > WIDEST ? -1 : (int) value;
  }

  private void extra() {
    append("%!(EXTRA ");
    for (int i = next; i < arguments.length; i++) {
      append(i == next ? "" : ", ");
      Object value = arguments[i];
      append(
          value == Nothing.NIL ? "<nil>" : GoType.of(value) + "=" + GoPrinter.text(value, budget));
    }
    append(")");
  }
}
