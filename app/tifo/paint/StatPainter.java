package tifo.paint;

import java.util.Optional;
import java.util.OptionalDouble;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelSpec;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;

/// One number that can be read from across the room: the last value of the first series. Any
/// thread.
public final class StatPainter implements PanelPainter<PanelSpec.Stat> {
  private static final double SPARK = 40;

  @Override
  public void paint(Surface surface, PanelSpec.Stat spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    PanelFrame frame = spec.frame();
    PanelValue value = PanelValue.of(frame, data, context);
    Framed.paintValue(
        pen,
        frame,
        data,
        body -> {
          double room = room(spec, data, body.height());
          double below = BigValue.draw(pen, value, new Box(body.x(), body.y(), body.width(), room));
          Framed.reason(pen, data.worst(), body.below(below - body.y()));
          if (room < body.height()) {
            spark(pen, spec, data, body);
          }
        },
        body -> lost(pen, spec, data, body));
  }

  /// Paints all but the number, for a window that has a tile of its own for it.
  public static void paintGround(
      Surface surface, PanelSpec.Stat spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    boolean zero = PanelValue.of(spec.frame(), data, context).value() == 0;
    Box body = PanelFramePainter.paint(surface, spec.frame(), data.worst(), zero, context);
    if (room(spec, data, body.height()) < body.height()) {
      spark(pen, spec, data, body);
    }
  }

  /// The height that a body leaves to the number, above the sparkline if there is one.
  public static double room(PanelSpec.Stat spec, PanelData data, double height) {
    boolean spark = line(spec, data).isPresent() && height >= Type.PANEL_VALUE + SPARK + 16;
    return height - (spark ? SPARK + 8 : 0);
  }

  private static Optional<Series> line(PanelSpec.Stat spec, PanelData data) {
    return PanelValue.series(spec.frame(), data).filter(s -> spec.sparkline() && s.size() > 1);
  }

  private static void spark(Pen pen, PanelSpec.Stat spec, PanelData data, Box body) {
    Series series = line(spec, data).orElseThrow();
    Severity severity = Limits.judge(spec.frame().thresholds(), series.last());
    boolean loud = severity.isWorseThan(Severity.INFO);
    int argb = loud ? pen.theme().ink(severity) : pen.theme().series().getFirst();
    Box box = new Box(body.x(), body.bottom() - SPARK, body.width() - 4, SPARK);
    Sparkline.of(pen, data).draw(pen.surface(), box, series, argb, OptionalDouble.empty());
    if (series.last() == 0) {
      TextStyle axis = Type.regular(Type.AXIS, pen.theme().t3());
      pen.text("0", box.x(), box.bottom() - 6, axis);
    }
  }

  // Of a failed query the last good part stays, in grey.
  private static void lost(Pen pen, PanelSpec.Stat spec, PanelData data, Box body) {
    boolean failed = data.worst().filter(Reading.Failed.class::isInstance).isPresent();
    Optional<Series> series = line(spec, data);
    if (failed && series.isPresent()) {
      double high = Math.min(body.height(), 2 * SPARK);
      Box box = new Box(body.x(), body.bottom() - high, body.width(), high);
      int argb = pen.theme().bar2();
      Sparkline.of(pen, data).draw(pen.surface(), box, series.get(), argb, OptionalDouble.empty());
    } else {
      PanelFramePainter.empty(pen.surface(), body, data.worst(), pen.context());
    }
  }
}
