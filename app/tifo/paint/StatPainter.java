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
          boolean spark =
              spec.sparkline()
                  && series.filter(s -> s.size() > 1).isPresent()
                  && body.height() >= Type.PANEL_VALUE + SPARK + 16;
          double room = body.height() - (spark ? SPARK + 8 : 0);
          Severity severity = Limits.judge(frame.thresholds(), value);
          Box top = new Box(body.x(), body.y(), body.width(), room);
          boolean fresh = data.worst().filter(Reading::isFresh).isPresent();
          BigValue.draw(pen, frame, value, severity, top, fresh);
          if (spark) {
            Box box = new Box(body.x(), body.bottom() - SPARK, body.width() - 4, SPARK);
            int argb =
                severity.isWorseThan(Severity.INFO)
                    ? context.theme().ink(severity)
                    : context.theme().series().getFirst();
            new Sparkline(context.theme(), data.range())
                .draw(
                    surface,
                    box,
                    series.get(),
                    fresh ? argb : PanelFramePainter.faint(argb),
                    OptionalDouble.empty());
          }
        });
  }
}
