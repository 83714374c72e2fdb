package tifo.rule.template;

/// Words with a large first letter; the other letters stay. Pure.
final class TitleCase {
  private TitleCase() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean begins = true;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      out.appendCodePoint(begins ? Character.toTitleCase(point) : point);
      begins = separates(point);
      i += Character.charCount(point);
    }
    return out.toString();
  }

  private static boolean separates(int point) {
    if (Character.isLetterOrDigit(point) || point == '_') {
      return false;
    }
    return point < 128 || Character.isWhitespace(point);
  }
}
