package tifo.paint;

import java.util.List;
import java.util.Locale;
import tifo.paint.Annotations.Arrow;
import tifo.paint.Annotations.Frame;
import tifo.paint.Annotations.Mark;
import tifo.paint.Annotations.Note;

/// Draws marks in the lightest ink with an edge of the darkest: no colour of a picture hides both,
/// and neither says anything of the service, the data or a replay. One thread at a time, as its
/// surface.
final class AnnotationPainter {
  // All in thousandths of the picture's width.
  private static final double STROKE = 5;
  private static final double EDGE = 2.5;
  private static final double HEAD = 28;
  private static final double HALF_HEAD = 13;
  private static final double TEXT = 24;
  private static final double PAD = 9;
  private static final double WIDEST = 600;
  private static final double MARGIN = 6;

  private final Surface surface;
  private final Theme theme;
  private final Locale locale;
  private final double unit;

  AnnotationPainter(Surface surface, Theme theme, Locale locale) {
    this.surface = surface;
    this.theme = theme;
    this.locale = locale;
    unit = surface.width() / 1000;
  }

  void paint(Mark mark) {
    switch (mark) {
      case Arrow arrow -> arrow(arrow);
      case Frame frame -> frame(frame);
      case Note note -> note(note);
    }
  }

  private void arrow(Arrow arrow) {
    double dx = arrow.toX() - arrow.fromX();
    double dy = arrow.toY() - arrow.fromY();
    double length = Math.hypot(dx, dy);
    if (length == 0) {
      return;
    }
    double head = Math.min(HEAD * unit, length);
    double half = HALF_HEAD * unit * head / (HEAD * unit);
    double alongX = dx / length;
    double alongY = dy / length;
    double neckX = arrow.toX() - alongX * head;
    double neckY = arrow.toY() - alongY * head;
    double[] xs = {arrow.toX(), neckX - alongY * half, neckX + alongY * half, arrow.toX()};
    double[] ys = {arrow.toY(), neckY + alongX * half, neckY - alongX * half, arrow.toY()};
    double[] shaftX = {arrow.fromX(), neckX};
    double[] shaftY = {arrow.fromY(), neckY};
    double edge = 2 * EDGE * unit;
    surface.path(xs, ys, edge, theme.s0());
    surface.path(shaftX, shaftY, STROKE * unit + edge, theme.s0());
    surface.path(shaftX, shaftY, STROKE * unit, theme.t1());
    surface.polygon(xs, ys, theme.t1());
  }

  private void frame(Frame frame) {
    double edge = EDGE * unit;
    double stroke = STROKE * unit;
    round(frame, edge, stroke + 2 * edge, theme.s0());
    round(frame, 0, stroke, theme.t1());
  }

  private void round(Frame frame, double out, double stroke, int ink) {
    surface.strokeRound(
        frame.x() - out,
        frame.y() - out,
        frame.width() + 2 * out,
        frame.height() + 2 * out,
        PAD * unit + out,
        stroke,
        ink);
  }

  private void note(Note note) {
    TextStyle style = new TextStyle(TEXT * unit, Weight.SEMIBOLD, theme.s0());
    List<String> lines = LineBreaks.wrap(surface, note.words(), style, WIDEST * unit, locale);
    double widest = lines.stream().mapToDouble(it -> surface.measure(it, style)).max().orElse(0);
    double line = Type.lineHeight(style.size());
    double pad = PAD * unit;
    double width = widest + 2 * pad;
    double height = lines.size() * line + pad;
    double x = within(note.x(), width, surface.width());
    double y = within(note.y(), height, surface.height());
    double edge = EDGE * unit;
    surface.fillRound(
        x - edge, y - edge, width + 2 * edge, height + 2 * edge, pad + edge, theme.s0());
    surface.fillRound(x, y, width, height, pad, theme.t1());
    double middle = y + pad / 2 + line / 2;
    for (String text : lines) {
      surface.text(text, x + pad, Type.baseline(middle, style.size()), style);
      middle += line;
    }
  }

  private double within(double at, double size, double all) {
    double margin = MARGIN * unit;
    return Math.max(margin, Math.min(at, all - size - margin));
  }
}
