package tifo.paint;

/// A value at the greatest size that its place allows, its unit smaller, its severity beside it.
final class BigValue {
  private BigValue() {}

  /// Returns the y below the number.
  static double draw(Pen pen, PanelValue shown, Box box) {
    Theme theme = pen.theme();
    int ink = shown.ink(theme);
    double unitWidth = pen.measure(shown.unit(), Type.regular(Type.NAME, ink));
    double widest = box.width() - (unitWidth > 0 ? unitWidth + 8 : 0);
    double largest = Math.min(Type.SINGLE, box.height());
    TextStyle wanted = Type.bold(largest >= Type.SINGLE ? Type.SINGLE : Type.PANEL_VALUE, ink);
    TextStyle style = Type.fit(pen.surface(), shown.number(), wanted, widest);
    double high = Math.min(box.height(), style.size() * 1.2);
    double middle = box.y() + high / 2;
    double baseline = Type.baseline(middle, style.size());
    double x = box.x();
    x += pen.text(shown.number(), x, baseline, style) + 8;
    x += pen.text(shown.unit(), x, baseline, Type.regular(Type.NAME, theme.t2())) + 12;
    if (shown.isMarked()) {
      mark(pen, shown, box, x, middle, style.size());
    }
    return box.y() + high;
  }

  // Beside the number, else below it, else the icon alone in the corner.
  private static void mark(
      Pen pen, PanelValue shown, Box box, double x, double middle, double size) {
    Theme theme = pen.theme();
    Chip chip = Chip.of(theme, shown.severity(), pen.say("severity." + shown.severity().name()));
    double width = chip.width(pen.surface());
    if (x + width <= box.right()) {
      chip.draw(pen.surface(), x, middle);
    } else if (middle + size / 2 + Chip.HEIGHT + 6 <= box.bottom()) {
      chip.draw(pen.surface(), box.x(), middle + size / 2 + 6 + Chip.HEIGHT / 2);
    } else {
      int ink = theme.ink(shown.severity());
      pen.icon(Icons.of(shown.severity()), box.right() - 20, box.y() + 10, 18, ink);
    }
  }
}
