package tifo.paint;

import java.util.List;
import java.util.Optional;

/// A small label over a value, as strips and bars line them up at their right end.
record Fact(String label, Optional<Icon> icon, int ink, Runs value) {
  private static final double PAD = 22;
  private static final double ICON = 18;

  double width(Pen pen) {
    double mark = icon.isPresent() ? ICON + 6 : 0;
    double label = pen.measure(label(), Type.regular(Type.LABEL, pen.theme().t2()));
    return Math.max(label, mark + value.width(pen.surface()));
  }

  /// The width of all with the lines before each of them.
  static double width(Pen pen, List<Fact> facts) {
    return facts.stream().mapToDouble(fact -> fact.width(pen) + 2 * PAD).sum();
  }

  /// Draws them side by side so that the last one ends at `right`.
  static void draw(Pen pen, List<Fact> facts, double right, Box box) {
    double x = right - width(pen, facts) + PAD;
    for (Fact fact : facts) {
      pen.surface().fill(x - PAD + 1, box.y() + 12, 1, box.height() - 24, pen.theme().line());
      fact.draw(pen, x, box.middle());
      x += fact.width(pen) + 2 * PAD;
    }
  }

  void draw(Pen pen, double x, double middle) {
    Theme theme = pen.theme();
    pen.text(
        label, x, Type.baseline(middle - 14, Type.LABEL), Type.regular(Type.LABEL, theme.t3()));
    double at = x;
    if (icon.isPresent()) {
      pen.icon(icon.get(), at, middle + 10, ICON, ink);
      at += ICON + 6;
    }
    value.draw(pen.surface(), at, Type.baseline(middle + 10, Type.NAME));
  }
}
