package tifo.paint;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

  /// What it says.
  String text() {
    return runs.stream().map(Run::text).collect(Collectors.joining());
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

  /// As many of them as fit the width, the last one ending in an ellipsis when not all do.
  Runs cut(Surface surface, double width) {
    Runs fitting = EMPTY;
    double left = width;
    for (Run run : runs) {
      String text = Type.cut(surface, run.text, run.style, left);
      fitting = fitting.and(text, run.style);
      if (!text.equals(run.text)) {
        break;
      }
      left -= surface.measure(text, run.style);
    }
    return fitting;
  }

  /// As lines, at most so many; what does not fit ends in an ellipsis.
  List<Runs> wrap(Surface surface, double width, Locale locale, int most) {
    List<Runs> all = wrap(surface, width, locale);
    if (all.size() <= most) {
      return all;
    }
    Runs last = all.get(most - 1);
    for (Run run : all.get(most).runs) {
      last = last.and(run.text, run.style);
    }
    List<Runs> lines = new ArrayList<>(all.subList(0, most - 1));
    lines.add(last.cut(surface, width));
    return lines;
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
        if (wide > width) {
          List<String> parts = LineBreaks.wrap(surface, piece, run.style, width, locale);
          parts.subList(0, parts.size() - 1).forEach(part -> lines.add(of(part, run.style)));
          piece = parts.getLast();
        }
        line = line.and(piece, run.style);
        used += surface.measure(piece, run.style);
      }
    }
    lines.add(line);
    return lines;
  }
}
