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
    Framed.paintValue(
        pen,
        frame,
        data,
        body -> {
          Optional<Series> series = Framed.first(frame, data);
          double value = series.map(Series::last).orElse(Double.NaN);
          double room = room(spec, data, body.height());
          Severity severity = Limits.judge(frame.thresholds(), value);
          Box top = new Box(body.x(), body.y(), body.width(), room);
          boolean fresh = data.worst().filter(Reading::isFresh).isPresent();
          BigValue.draw(pen, frame, value, severity, top, fresh);
          if (room < body.height()) {
            spark(pen, spec, data, body, fresh);
          }
        });
  }

  /// Paints all but the number, for a window that has a tile of its own for it.
  public static void paintGround(
      Surface surface, PanelSpec.Stat spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    boolean zero = Framed.first(spec.frame(), data).filter(s -> s.last() == 0).isPresent();
    Box body = PanelFramePainter.paint(surface, spec.frame(), data.worst(), zero, context);
    if (room(spec, data, body.height()) < body.height()) {
      spark(pen, spec, data, body, true);
    }
  }

  /// The height that a body leaves to the number, above the sparkline if there is one.
  public static double room(PanelSpec.Stat spec, PanelData data, double height) {
    boolean spark =
        spec.sparkline()
            && Framed.first(spec.frame(), data).filter(s -> s.size() > 1).isPresent()
            && height >= Type.PANEL_VALUE + SPARK + 16;
    return height - (spark ? SPARK + 8 : 0);
  }

  private static void spark(Pen pen, PanelSpec.Stat spec, PanelData data, Box body, boolean fresh) {
    Theme theme = pen.theme();
    Series series = Framed.first(spec.frame(), data).orElseThrow();
    Severity severity = Limits.judge(spec.frame().thresholds(), series.last());
    boolean loud = severity.isWorseThan(Severity.INFO);
    int argb = loud ? theme.ink(severity) : theme.series().getFirst();
    new Sparkline(theme, data.range())
        .draw(
            pen.surface(),
            new Box(body.x(), body.bottom() - SPARK, body.width() - 4, SPARK),
            series,
            fresh ? argb : PanelFramePainter.faint(argb),
            OptionalDouble.empty());
  }
}
