package tifo.paint;

import java.util.Optional;
import java.util.OptionalDouble;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;

/// One number that can be read from across the room: the last value of the first series. Any
/// thread.
public final class StatPainter implements PanelPainter<PanelSpec.Stat> {
  private static final double SPARK = 40;
  private static final double WAS = 20;
  private static final int NEAR_STEPS = 2;

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
          ground(pen, spec, data, body);
        },
        body -> lost(pen, spec, data, body));
  }

  /// Paints all but the number, for a window that has a tile of its own for it.
  public static void paintGround(
      Surface surface, PanelSpec.Stat spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    boolean zero = PanelValue.of(spec.frame(), data, context).value() == 0;
    Box body = PanelFramePainter.paint(surface, spec.frame(), data.worst(), zero, context);
    ground(pen, spec, data, body);
  }

  // Below the number: what it was in another match, and the line it comes from.
  private static void ground(Pen pen, PanelSpec.Stat spec, PanelData data, Box body) {
    double bottom = body.bottom();
    if (hasSpark(spec, data, body.height())) {
      spark(pen, spec, data, body);
      bottom -= SPARK + 8;
    }
    Optional<String> was = was(pen, spec, data);
    if (was.isPresent() && hasWas(data, bottom - body.y())) {
      TextStyle wanted = Type.regular(Type.AXIS, pen.theme().t3());
      String words = Type.cut(pen.surface(), was.get(), wanted, body.width());
      pen.text(words, body.x(), Type.baseline(bottom - WAS / 2, Type.AXIS), wanted);
    }
  }

  private static Optional<String> was(Pen pen, PanelSpec.Stat spec, PanelData data) {
    for (PanelQuery query : spec.frame().queries()) {
      Matrix now = data.matrix(query.ref());
      if (data.beside().isPresent() && !now.isEmpty()) {
        PanelData.Comparison beside = data.beside().get();
        Matrix then = beside.answers().getOrDefault(query.ref(), Matrix.EMPTY);
        long time = pen.context().now().toEpochMilli();
        return BesideLines.match(now.series().getFirst(), now, then)
            .map(series -> BesideLines.at(series, time, NEAR_STEPS * data.range().step()))
            .filter(Double::isFinite)
            .map(value ->
                pen.say("stat.was", beside.title(), pen.quantity(value, spec.frame()).joined()));
      }
    }
    return Optional.empty();
  }

  /// The height that a body leaves to the number, above the sparkline if there is one.
  public static double room(PanelSpec.Stat spec, PanelData data, double height) {
    double rest = height - (hasSpark(spec, data, height) ? SPARK + 8 : 0);
    return rest - (hasWas(data, rest) ? WAS : 0);
  }

  private static boolean hasSpark(PanelSpec.Stat spec, PanelData data, double height) {
    return line(spec, data).isPresent() && height >= Type.PANEL_VALUE + SPARK + 16;
  }

  private static boolean hasWas(PanelData data, double height) {
    return data.beside().isPresent() && height >= Type.TILE_VALUE + WAS;
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
