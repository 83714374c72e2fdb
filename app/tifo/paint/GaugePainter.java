package tifo.paint;

import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelSpec;
import tifo.board.Threshold;

/// One number on a flat arc of 8 px; no needle, no shine. Any thread.
public final class GaugePainter implements PanelPainter<PanelSpec.Gauge> {
  private static final double STROKE = 8;
  private static final double START = -120;
  private static final double SWEEP = 240;
  // The open quarter below leaves this share of the height unused.
  private static final double HEIGHT = 0.75;
  private static final double ENDS = 8;

  @Override
  public void paint(Surface surface, PanelSpec.Gauge spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    PanelFrame frame = spec.frame();
    PanelValue value = PanelValue.of(frame, data, context);
    Framed.paintValue(
        pen,
        frame,
        data,
        body -> draw(pen, spec, value, Framed.reason(pen, data.worst(), body)),
        body -> PanelFramePainter.empty(surface, body, data.worst(), context));
  }

  private static void draw(Pen pen, PanelSpec.Gauge spec, PanelValue value, Box body) {
    Theme theme = pen.theme();
    PanelFrame frame = spec.frame();
    double high = body.height() - ENDS;
    double radius = Math.min(body.width() / 2, high / (2 * HEIGHT)) - STROKE;
    if (radius < 32 || !(spec.max() > spec.min())) {
      BigValue.draw(pen, value, body);
      return;
    }
    Surface surface = pen.surface();
    double cx = body.x() + body.width() / 2;
    double cy = body.y() + STROKE + radius + (high - 2 * HEIGHT * (radius + STROKE)) / 2;
    surface.arc(cx, cy, radius, START, SWEEP, STROKE, theme.s3());
    double part = part(spec, value.value());
    if (part > 0) {
      boolean loud = value.isMarked() && value.fresh();
      int argb = loud ? theme.ink(value.severity()) : theme.bar();
      surface.arc(cx, cy, radius, START, SWEEP * part, STROKE, argb);
    }
    for (Threshold threshold : frame.thresholds()) {
      double at = Math.toRadians(START + SWEEP * part(spec, threshold.value()));
      double sin = Math.sin(at);
      double cos = -Math.cos(at);
      double in = radius - STROKE;
      double out = radius + STROKE * 0.75;
      surface.line(cx + sin * in, cy + cos * in, cx + sin * out, cy + cos * out, 2, theme.t1());
    }
    TextStyle wanted = Type.bold(Type.PANEL_VALUE, value.ink(theme));
    TextStyle style = Type.fit(surface, value.number(), wanted, radius * 1.5);
    surface.textCentre(value.number(), cx, Type.baseline(cy, style.size()), style);
    surface.textCentre(
        value.unit(), cx, cy + style.size() * 0.36 + 20, Type.regular(Type.LABEL, theme.t2()));
    if (value.isMarked()) {
      Icon icon = Icons.of(value.severity());
      pen.icon(icon, cx - 9, cy - style.size() * 0.36 - 18, 18, theme.ink(value.severity()));
    }
    ends(pen, spec, cx, cy, radius);
  }

  private static void ends(Pen pen, PanelSpec.Gauge spec, double cx, double cy, double radius) {
    TextStyle axis = Type.regular(Type.AXIS, pen.theme().t3());
    double x = radius * Math.sin(Math.toRadians(60));
    double y = cy + radius * 0.5 + STROKE + 12;
    pen.surface().textCentre(pen.quantity(spec.min(), spec.frame()).number(), cx - x, y, axis);
    pen.surface().textCentre(pen.quantity(spec.max(), spec.frame()).number(), cx + x, y, axis);
  }

  private static double part(PanelSpec.Gauge spec, double value) {
    double part = (value - spec.min()) / (spec.max() - spec.min());
    return Double.isNaN(part) ? 0 : Math.clamp(part, 0, 1);
  }
}
