package tifo.paint;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line of text in several styles, set as one: measured, drawn from the left or from the right.
record Runs(List<Run> runs) {
  static final Runs EMPTY = new Runs(List.of());

  Runs {
    runs = List.copyOf(runs);
  }

  record Run(String text, TextStyle style) {}

  static Runs of(String text, TextStyle style) {
    return EMPTY.and(text, style);
  }

  Runs and(String text, TextStyle style) {
    if (text.isEmpty()) {
      return this;
    }
    List<Run> more = new ArrayList<>(runs);
    if (!more.isEmpty() && more.getLast().style.equals(style)) {
      more.set(more.size() - 1, new Run(more.getLast().text + text, style));
      return new Runs(more);
    }
    more.add(new Run(text, style));
    return new Runs(more);
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  double width(Surface surface) {
    return runs.stream().mapToDouble(run -> surface.measure(run.text, run.style)).sum();
  }

  /// Draws from x rightwards and returns the advance.
  double draw(Surface surface, double x, double baseline) {
    double at = x;
    for (Run run : runs) {
      at += surface.text(run.text, at, baseline, run.style);
    }
    return at - x;
  }

  double drawRight(Surface surface, double right, double baseline) {
    double width = width(surface);
    draw(surface, right - width, baseline);
    return width;
  }

  /// As lines no wider than `width`, broken where the language allows, styles kept.
  List<Runs> wrap(Surface surface, double width, Locale locale) {
    List<Runs> lines = new ArrayList<>();
    Runs line = EMPTY;
    double used = 0;
    for (Run run : runs) {
      BreakIterator breaks = BreakIterator.getLineInstance(locale);
      breaks.setText(run.text);
      int start = breaks.first();
      for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
        String piece = run.text.substring(start, end);
        double wide = surface.measure(piece.stripTrailing(), run.style);
        if (!line.isEmpty() && used + wide > width) {
          lines.add(line);
          line = EMPTY;
          used = 0;
          piece = piece.stripLeading();
        }
        line = line.and(piece, run.style);
        used += surface.measure(piece, run.style);
      }
    }
    lines.add(line);
    return lines;
  }
}
