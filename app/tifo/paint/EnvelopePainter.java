package tifo.paint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.Severity;

/// Viewers against what was expected, on an axis of minutes from kick-off. Any thread.
public final class EnvelopePainter implements PanelPainter<PanelSpec.Envelope> {
  private static final double VALUE_LINE = 44;

  @Override
  public void paint(
      Surface surface, PanelSpec.Envelope spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Framed.paint(
        pen,
        spec.frame(),
        data,
        List.of("actual"),
        body -> {
          Optional<Series> actual = first(data.matrix("actual"));
          EnvelopeState state =
              EnvelopeState.of(actual, first(data.matrix("p10")), first(data.matrix("p90")));
          boolean low = body.height() < VALUE_LINE + 80;
          if (!low) {
            values(pen, spec, data, actual, state, new Box(body.x(), body.y(), body.width(), 36));
          }
          new EnvelopePlot(pen, spec, data).paint(low ? body : body.below(VALUE_LINE));
        });
  }

  static Optional<Series> first(Matrix matrix) {
    return matrix.series().stream().filter(series -> !series.isEmpty()).findFirst();
  }

  private static void values(
      Pen pen,
      PanelSpec.Envelope spec,
      PanelData data,
      Optional<Series> actual,
      EnvelopeState state,
      Box box) {
    Theme theme = pen.theme();
    double value = actual.map(Series::last).orElse(Double.NaN);
    TextStyle number = Type.bold(Type.PANEL_VALUE, theme.t1());
    double middle = box.middle() - 2;
    double x = box.x();
    x +=
        pen.text(
            pen.prose(value, spec.frame()), x, Type.baseline(middle, Type.PANEL_VALUE), number);
    x += 16;
    Chip chip = chip(pen, state);
    if (x + chip.width(pen.surface()) <= box.right()) {
      chip.draw(pen.surface(), x, middle);
      x += chip.width(pen.surface()) + 16;
    }
    String by = by(pen, state);
    TextStyle style = Type.semibold(Type.NAME, theme.t1());
    if (!by.isEmpty() && x + pen.measure(by, style) <= box.right()) {
      x += pen.text(by, x, Type.baseline(middle, Type.NAME), style) + 24;
    }
    Swatches legend =
        new Swatches(pen).line(theme.series().getFirst(), 3, pen.say("envelope.actual"));
    if (!data.matrix("p10").isEmpty() && !data.matrix("p90").isEmpty()) {
      legend.box(theme.band(), pen.say("envelope.band"));
    }
    if (!data.matrix("p50").isEmpty()) {
      legend.line(theme.t2(), 1.6, pen.say("envelope.median"), 5, 4);
    }
    if (x + legend.width() <= box.right()) {
      legend.drawRight(box.right(), middle);
    }
  }

  private static Chip chip(Pen pen, EnvelopeState state) {
    Theme theme = pen.theme();
    Chip chip =
        switch (state.kind()) {
          case ABOVE -> Chip.of(theme, Severity.WARNING, pen.say("envelope.above"));
          case BELOW -> Chip.of(theme, Severity.WARNING, pen.say("envelope.below"));
          case INSIDE -> Chip.plain(theme, Icon.OK, theme.ok(), pen.say("envelope.inside"));
          case NO_DATA -> Chip.missing(theme, pen.say("envelope.no-band"));
        };
    return chip.sized(Type.TITLE);
  }

  private static String by(Pen pen, EnvelopeState state) {
    boolean outside =
        state.kind() == EnvelopeState.Kind.ABOVE || state.kind() == EnvelopeState.Kind.BELOW;
    if (!outside) {
      return "";
    }
    long percent = Math.round(Math.abs(state.share()) * 100);
    String share = (state.share() < 0 ? "−" : "+") + (percent == 0 ? "<1" : percent) + " %";
    Duration lasting = state.lasting();
    return lasting.isZero() ? share : pen.say("envelope.by", share, pen.age(lasting));
  }
}
