package tifo.paint;

import java.util.ArrayList;
import java.util.List;

/// Names for fills and marks, side by side in one line.
final class Swatches {
  private static final double SWATCH = 16;
  private static final double GAP = 20;

  private final Pen pen;
  private final TextStyle style;
  private final List<Entry> entries = new ArrayList<>();

  Swatches(Pen pen) {
    this.pen = pen;
    this.style = Type.regular(Type.LABEL, pen.theme().t2());
  }

  @FunctionalInterface
  private interface Swatch {
    void draw(double x, double middle);
  }

  private record Entry(Swatch swatch, double size, String word) {}

  Swatches box(int argb, String word) {
    return add((x, y) -> pen.surface().fillRound(x, y - 7, 14, 14, 2, argb), 14, word);
  }

  Swatches dashedBox(int argb, String word) {
    return add((x, y) -> pen.surface().strokeRound(x, y - 7, 14, 14, 2, 1.2, argb, 3, 2), 14, word);
  }

  Swatches hatched(int argb, String word) {
    return add((x, y) -> pen.surface().hatch(x, y - 7, 14, 14, 5, 1.5, argb), 14, word);
  }

  Swatches line(int argb, double stroke, String word, double... dash) {
    return add((x, y) -> pen.surface().line(x, y, x + 22, y, stroke, argb, dash), 22, word);
  }

  Swatches tick(int argb, double width, String word) {
    return add((x, y) -> pen.surface().fill(x + 2, y - 8, width, 16, argb), 4 + width, word);
  }

  Swatches ring(int argb, String word) {
    return add((x, y) -> pen.surface().ring(x + 7, y, 6, 2, argb), 14, word);
  }

  Swatches triangle(int argb, String word) {
    return add((x, y) -> Marks.triangleDown(pen.surface(), x + 5, y + 4, 9, argb), 10, word);
  }

  Swatches bracket(int argb, String word) {
    return add((x, y) -> Marks.bracket(pen.surface(), x, x + SWATCH, y, argb), SWATCH, word);
  }

  private Swatches add(Swatch swatch, double size, String word) {
    entries.add(new Entry(swatch, size, word));
    return this;
  }

  double width() {
    double width = -GAP;
    for (Entry entry : entries) {
      width += entry.size + 6 + pen.measure(entry.word, style) + GAP;
    }
    return Math.max(0, width);
  }

  void drawRight(double right, double middle) {
    double x = right - width();
    for (Entry entry : entries) {
      entry.swatch.draw(x, middle);
      x += entry.size + 6;
      x += pen.text(entry.word, x, Type.baseline(middle, Type.LABEL), style) + GAP;
    }
  }
}
