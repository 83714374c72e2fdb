package tifo.paint;

import java.util.List;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;

/// One number on a flat arc of 8 px; no needle, no shine. Any thread.
public final class GaugePainter implements PanelPainter<PanelSpec.Gauge> {
  private static final double STROKE = 8;
  private static final double START = -120;
  private static final double SWEEP = 240;
  // The open quarter below leaves this share of the height unused.
  private static final double HEIGHT = 0.75;

  @Override
  public void paint(Surface surface, PanelSpec.Gauge spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    PanelFrame frame = spec.frame();
    Framed.paintValue(
        pen,
        frame,
        data,
        body -> {
          Optional<Series> series = Framed.first(frame, data);
          double value = series.map(Series::last).orElse(Double.NaN);
          boolean fresh = Framed.worst(data, List.of()).filter(Reading::isFresh).isPresent();
          draw(pen, spec, value, body, fresh);
        });
  }

  private static void draw(Pen pen, PanelSpec.Gauge spec, double value, Box body, boolean fresh) {
    Theme theme = pen.theme();
    PanelFrame frame = spec.frame();
    Severity severity = Limits.judge(frame.thresholds(), value);
    double radius = Math.min(body.width() / 2, body.height() / (2 * HEIGHT)) - STROKE;
    if (radius < 32 || !(spec.max() > spec.min())) {
      BigValue.draw(pen, frame, value, severity, body, fresh);
      return;
    }
    Surface surface = pen.surface();
    double cx = body.x() + body.width() / 2;
    double cy = body.y() + STROKE + radius + (body.height() - 2 * HEIGHT * (radius + STROKE)) / 2;
    surface.arc(cx, cy, radius, START, SWEEP, STROKE, theme.s3());
    boolean marked = severity.isWorseThan(Severity.OK);
    double part = part(spec, value);
    if (part > 0) {
      int argb = marked && fresh ? theme.ink(severity) : theme.bar();
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
    Quantity quantity = pen.quantity(value, frame);
    int ink = !fresh ? theme.t3() : marked ? theme.ink(severity) : theme.t1();
    TextStyle style =
        Type.fit(surface, quantity.number(), Type.bold(Type.PANEL_VALUE, ink), radius * 1.5);
    surface.textCentre(quantity.number(), cx, Type.baseline(cy, style.size()), style);
    surface.textCentre(
        quantity.unit(), cx, cy + style.size() * 0.36 + 20, Type.regular(Type.LABEL, theme.t2()));
    if (marked) {
      Icon icon = Icons.of(severity);
      pen.icon(icon, cx - 9, cy - style.size() * 0.36 - 18, 18, theme.ink(severity));
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
