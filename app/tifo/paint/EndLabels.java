package tifo.paint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Labels at the end of their lines: moved apart until they are a line of text apart, never over
/// each other, and as many as there is room for. Not reusable.
final class EndLabels {
  private final double size;
  private final List<Label> labels = new ArrayList<>();

  EndLabels(double size) {
    this.size = size;
  }

  /// The lowest `rank` comes first when there is no room for all.
  record Label(String text, double y, int argb, boolean strong, int rank, boolean quiet) {
    TextStyle style(double size) {
      Weight weight = quiet && !strong ? Weight.REGULAR : Weight.SEMIBOLD;
      return new TextStyle(strong ? size + 2 : size, weight, argb);
    }
  }

  void add(String text, double y, int argb, boolean strong, int rank, boolean quiet) {
    if (!text.isBlank()) {
      labels.add(new Label(text, y, argb, strong, rank, quiet));
    }
  }

  double width(Surface surface) {
    double widest = 0;
    for (Label label : labels) {
      widest = Math.max(widest, surface.measure(label.text, label.style(size)));
    }
    return widest;
  }

  boolean isEmpty() {
    return labels.isEmpty();
  }

  /// How high the labels are as rows of a legend, at most `most`.
  double flowHeight(Surface surface, double width, double most) {
    double line = size * 1.4;
    return Math.min(
        flow(surface, new Box(0, 0, width, 1e6), false), Math.floor(most / line) * line);
  }

  /// The labels as rows, for names too long to stand beside their lines.
  void drawFlow(Surface surface, Box box, double top, int quiet, IntText more) {
    Box rows = new Box(box.x(), top, box.width(), box.bottom() - top);
    double rest = flow(surface, rows, true);
    if (rest > 0) {
      int hidden = (int) rest;
      surface.textRight(more.of(hidden), box.right(), box.bottom() - 4, Type.regular(size, quiet));
    }
  }

  // Measuring returns the height, drawing how many labels found no place.
  private double flow(Surface surface, Box box, boolean draw) {
    double line = size * 1.4;
    double x = box.x();
    double y = box.y();
    double reserve = 80;
    List<Label> shown = labels.stream().sorted(Comparator.comparingInt(Label::rank)).toList();
    for (int i = 0; i < shown.size(); i++) {
      Label label = shown.get(i);
      TextStyle style = Type.fit(surface, label.text, label.style(size), box.width() - 26);
      double width = 26 + surface.measure(label.text, style);
      boolean lastRow = y + 2 * line > box.bottom() + 0.5;
      double right = box.right() - (lastRow && i < shown.size() - 1 ? reserve : 0);
      if (x > box.x() && x + width > right) {
        x = box.x();
        y += line;
      }
      if (draw && y + line > box.bottom() + 0.5) {
        return (double) shown.size() - i;
      }
      if (draw) {
        surface.line(x, y + line / 2, x + 18, y + line / 2, 2, label.argb);
        surface.text(label.text, x + 24, Type.baseline(y + line / 2, size), style);
      }
      x += width + 18;
    }
    return draw ? 0 : y + line - box.y();
  }

  /// Draws from `x` rightwards between top and bottom. `more` writes how many found no place.
  void draw(Surface surface, double x, double top, double bottom, int quiet, IntText more) {
    double line = (size + 1) * 1.25;
    int room = (int) Math.max(1, Math.floor((bottom - top) / line));
    List<Label> shown = new ArrayList<>(labels);
    shown.sort(Comparator.comparingInt(Label::rank));
    int left = shown.size() - room;
    if (left > 0) {
      shown = new ArrayList<>(shown.subList(0, Math.max(0, room - 1)));
      shown.add(new Label(more.of(left + 1), bottom + 1, quiet, false, Integer.MAX_VALUE, true));
    }
    shown.sort(Comparator.comparingDouble(Label::y));
    double[] middles = spread(shown, line, top, bottom);
    for (int i = 0; i < middles.length; i++) {
      TextStyle style = shown.get(i).style(size);
      surface.text(shown.get(i).text(), x, Type.baseline(middles[i], style.size()), style);
    }
  }

  /// Writes a count as words.
  @FunctionalInterface
  interface IntText {
    String of(int count);
  }

  // Down from the top so that none overlaps, then up again from the bottom edge.
  static double[] spread(List<Label> sorted, double line, double top, double bottom) {
    double[] y = new double[sorted.size()];
    double least = top + line / 2;
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(sorted.get(i).y, least);
      least = y[i] + line;
    }
    double most = bottom - line / 2;
    for (int i = y.length - 1; i >= 0; i--) {
      y[i] = Math.min(y[i], most);
      most = y[i] - line;
    }
    return y;
  }
}
