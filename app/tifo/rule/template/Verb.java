package tifo.rule.template;

/// One `%` of a format with its flags; width and precision are -1 where they are not said.
/// Immutable.
record Verb(
    int letter,
    boolean minus,
    boolean plus,
    boolean sharp,
    boolean space,
    boolean zero,
    int width,
    int precision) {
  /// With spaces or, for numbers, zeros up to the width.
  String padded(String text) {
    int gap = width - text.codePointCount(0, text.length());
    if (gap <= 0) {
      return text;
    }
    return minus ? text + " ".repeat(gap) : (zero ? "0" : " ").repeat(gap) + text;
  }

  /// A number whose zeros stand behind its sign.
  String paddedNumber(String text, boolean finite) {
    int gap = width - text.length();
    boolean zeros = zero && !minus && finite;
    if (gap <= 0 || !zeros) {
      return gap <= 0 ? text : (minus ? text + " ".repeat(gap) : " ".repeat(gap) + text);
    }
    boolean signed = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ");
    return signed ? text.charAt(0) + "0".repeat(gap) + text.substring(1) : "0".repeat(gap) + text;
  }
}
