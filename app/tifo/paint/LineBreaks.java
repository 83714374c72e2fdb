package tifo.paint;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Breaks a text into lines that fit a width: between words, in Japanese where its rules allow (no
/// line begins with a full stop), and within a word only when the word alone is too wide.
final class LineBreaks {
  private LineBreaks() {}

  static List<String> wrap(
      Surface surface, String text, TextStyle style, double width, Locale locale) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      wrapParagraph(surface, paragraph, style, width, locale, lines);
    }
    return lines;
  }

  private static void wrapParagraph(
      Surface surface,
      String text,
      TextStyle style,
      double width,
      Locale locale,
      List<String> lines) {
    BreakIterator breaks = BreakIterator.getLineInstance(locale);
    breaks.setText(text);
    StringBuilder line = new StringBuilder();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      String piece = text.substring(start, end);
      if (surface.measure(line + piece.stripTrailing(), style) > width) {
        if (!line.isEmpty()) {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
        }
        piece = cut(surface, piece, style, width, lines);
      }
      line.append(piece);
    }
    lines.add(line.toString().stripTrailing());
  }

  // Puts whole lines of a too wide word aside and returns its rest.
  private static String cut(
      Surface surface, String word, TextStyle style, double width, List<String> lines) {
    String rest = word;
    while (rest.length() > 1 && surface.measure(rest.stripTrailing(), style) > width) {
      int fit = 1;
      while (fit < rest.length() - 1
          && surface.measure(rest.substring(0, fit + 1), style) <= width) {
        fit++;
      }
      if (Character.isHighSurrogate(rest.charAt(fit - 1)) && fit < rest.length()) {
        fit++;
      }
      lines.add(rest.substring(0, fit));
      rest = rest.substring(fit);
    }
    return rest;
  }
}
