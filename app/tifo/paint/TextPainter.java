package tifo.paint;

import java.util.List;
import tifo.board.PanelData;
import tifo.board.PanelSpec;

/// Plain paragraphs, wrapped as their language wants it. Any thread.
public final class TextPainter implements PanelPainter<PanelSpec.Text> {
  private static final double PARAGRAPH_GAP = 8;

  @Override
  public void paint(Surface surface, PanelSpec.Text spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Box body = Framed.plain(pen, spec.frame());
    String text = spec.body().in(context.locale()).strip();
    TextStyle style = Type.regular(Type.SENTENCE, context.theme().t2());
    double y = body.y();
    double line = Type.lineHeight(Type.SENTENCE);
    String[] paragraphs = text.split("\\n\\s*\\n");
    for (int i = 0; i < paragraphs.length; i++) {
      String joined = paragraphs[i].strip();
      double room = body.bottom() - y;
      List<String> lines = LineBreaks.wrap(surface, joined, style, body.width(), context.locale());
      int fit = (int) Math.floor(room / line);
      boolean last = i == paragraphs.length - 1;
      if (lines.size() > fit || (!last && lines.size() == fit)) {
        cut(pen, body, lines, Math.max(0, fit - 1), y, style);
        return;
      }
      y = pen.paragraph(joined, body.x(), y, body.width(), style) + PARAGRAPH_GAP;
    }
  }

  // What is left out is said, never clipped in the middle of a line.
  private static void cut(
      Pen pen, Box body, List<String> lines, int fit, double top, TextStyle style) {
    double y = top;
    double line = Type.lineHeight(style.size());
    for (String text : lines.subList(0, Math.min(fit, lines.size()))) {
      pen.text(text, body.x(), Type.baseline(y + line / 2, style.size()), style);
      y += line;
    }
    pen.text(
        pen.say("text.more"),
        body.x(),
        Type.baseline(y + line / 2, style.size()),
        style.in(pen.theme().t3()));
  }
}
