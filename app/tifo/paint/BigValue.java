package tifo.paint;

import tifo.board.PanelFrame;
import tifo.metric.Severity;

/// A value at the greatest size that its place allows, its unit smaller, its severity beside it.
final class BigValue {
  private BigValue() {}

  static void draw(
      Pen pen, PanelFrame frame, double value, Severity severity, Box box, boolean fresh) {
    Theme theme = pen.theme();
    Quantity quantity = pen.quantity(value, frame);
    boolean marked = severity.isWorseThan(Severity.OK);
    int ink = !fresh ? theme.t3() : marked ? theme.ink(severity) : theme.t1();
    double unitWidth = pen.measure(quantity.unit(), Type.regular(Type.NAME, ink));
    double widest = box.width() - (unitWidth > 0 ? unitWidth + 8 : 0);
    double largest = Math.min(Type.SINGLE, box.height());
    TextStyle wanted = Type.bold(largest >= Type.SINGLE ? Type.SINGLE : Type.PANEL_VALUE, ink);
    TextStyle style = Type.fit(pen.surface(), quantity.number(), wanted, widest);
    double middle = box.y() + Math.min(box.height(), style.size() * 1.2) / 2;
    double baseline = Type.baseline(middle, style.size());
    double x = box.x();
    x += pen.text(quantity.number(), x, baseline, style) + 8;
    x += pen.text(quantity.unit(), x, baseline, Type.regular(Type.NAME, theme.t2())) + 12;
    if (marked) {
      Chip chip = Chip.of(theme, severity, pen.say("severity." + severity.name()));
      double width = chip.width(pen.surface());
      if (x + width <= box.right()) {
        chip.draw(pen.surface(), x, middle);
      } else if (middle + style.size() / 2 + Chip.HEIGHT + 6 <= box.bottom()) {
        chip.draw(pen.surface(), box.x(), middle + style.size() / 2 + 6 + Chip.HEIGHT / 2);
      } else {
        pen.icon(Icons.of(severity), box.right() - 20, box.y() + 10, 18, theme.ink(severity));
      }
    }
  }
}
