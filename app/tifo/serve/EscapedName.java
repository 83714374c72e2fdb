package tifo.serve;

/// Label names in paths: any UTF-8 is written as `U__` with its odd characters as `_hex_`. Without
/// state.
final class EscapedName {
  private static final String PREFIX = "U__";

  private EscapedName() {}

  /// The name that is meant; a text that is not properly escaped means itself.
  static String decode(String text) {
    if (!text.startsWith(PREFIX)) {
      return text;
    }
    StringBuilder name = new StringBuilder();
    int at = PREFIX.length();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '_') {
        name.append(c);
        at++;
        continue;
      }
      int end = text.indexOf('_', at + 1);
      int point = end < 0 ? -1 : point(text, at + 1, end);
      if (point < 0) {
        return text;
      }
      name.appendCodePoint(point);
      at = end + 1;
    }
    return name.toString();
  }

  /// Two underscores mean one; -1 for what is no character.
  private static int point(String text, int from, int to) {
    if (from == to) {
      return '_';
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || i - from >= 6) {
        return -1;
      }
      value = value * 16 + digit;
    }
    boolean character = value <= Character.MAX_CODE_POINT && (value < 0xD800 || value > 0xDFFF);
    return character ? value : -1;
  }
}
