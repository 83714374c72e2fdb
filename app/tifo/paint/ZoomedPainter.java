package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Reading;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.PanelLink;

/// Paints a time-series panel that has the whole board for itself: its alert in words, the plot,
/// the lane of its rules, and one instant read off by a crosshair. Any thread.
public final class ZoomedPainter {
  private static final double VALUE_LINE = 48;
  private static final double LANE = RuleLane.HEIGHT + 12;
  // The share of the window that is left empty behind a replay's now.
  private static final int FUTURE = 15;

  /// Returns where the plot lies; empty when there is nothing to draw, which is then said.
  public Optional<PlotArea> paint(
      Surface surface,
      PanelSpec.TimeSeries spec,
      PanelData data,
      PaintContext context,
      Optional<Instant> crosshair) {
    boolean replay = context.replay().isPresent();
    long window = data.range().end() - data.range().start();
    long after = replay ? window / FUTURE : 0;
    Plot plot = new Plot(spec, data, context, Optional.empty(), Type.AXIS, OptionalLong.of(after));
    if (plot.isEmpty()) {
      new TimeSeriesPainter().paint(surface, spec, data, context);
      return Optional.empty();
    }
    Pen pen = Pen.of(surface, context);
    Optional<Reading> worst = data.worst();
    Box body = PanelFramePainter.paint(surface, spec.frame(), worst, plot.isZero(), context);
    body = Framed.reason(pen, worst, body);
    value(pen, spec, plot, body);
    Box rest = body.below(VALUE_LINE);
    Box upper = new Box(rest.x(), rest.y(), rest.width(), Math.max(8, rest.height() - LANE));
    PlotScale scale = plot.draw(surface, upper);
    double bottom = rest.bottom();
    if (replay) {
      future(pen, scale, bottom);
    }
    RuleLane lane = new RuleLane(pen, scale, spec.frame().id());
    lane.draw(bottom - RuleLane.HEIGHT, rest.right());
    crosshair
        .filter(at -> at.toEpochMilli() >= scale.start())
        .ifPresent(
            at -> new Crosshair(pen, scale, spec, plot, data.range().step(), at).draw(bottom));
    return Optional.of(PlotArea.of(scale));
  }

  // What fires, or else the highest value of now.
  private static void value(Pen pen, PanelSpec.TimeSeries spec, Plot plot, Box body) {
    Theme theme = pen.theme();
    double middle = body.y() + 18;
    TextStyle back = Type.semibold(Type.AXIS, theme.t2());
    String words = pen.say("zoom.back");
    double right = body.right() - pen.measure(words, back) - 16;
    pen.surface().fillRound(right, middle - 12, body.right() - right, 24, 4, theme.s3());
    pen.text(words, right + 8, Type.baseline(middle, Type.AXIS), back);
    Optional<Alert> alert = worst(pen.context(), spec.frame().id());
    if (alert.isPresent()) {
      alert(pen, alert.get(), body.x(), middle, right - 16);
    } else {
      highest(pen, spec, plot, body.x(), middle);
    }
  }

  private static Optional<Alert> worst(PaintContext context, String panelId) {
    PanelLink panel = new PanelLink(context.boardId(), panelId);
    List<Alert> firing =
        context.alerts().stream()
            .filter(Alert::isFiring)
            .filter(alert -> alert.link().filter(panel::equals).isPresent())
            .toList();
    return AlarmOrder.of(firing, AlarmMarks.NONE, context.now()).stream().findFirst();
  }

  private static void alert(Pen pen, Alert alert, double x, double middle, double right) {
    Theme theme = pen.theme();
    int ink = theme.ink(alert.severity());
    double at = x;
    at +=
        pen.text(
            alert.valueText(),
            at,
            Type.baseline(middle, Type.PANEL_VALUE),
            Type.bold(Type.PANEL_VALUE, ink));
    at += alert.valueText().isEmpty() ? 0 : 16;
    Chip chip = Chip.of(theme, alert.severity(), pen.say("severity." + alert.severity()));
    chip.draw(pen.surface(), at, middle);
    at += chip.width(pen.surface()) + 16;
    TimeText times = TimeText.of(pen.context());
    Duration lasts = Duration.between(AlarmOrder.start(alert), pen.context().now());
    String limit = alert.limit().isEmpty() ? "" : ", " + alert.limit();
    String words = pen.say("zoom.lasting", alert.title() + limit, times.length(lasts));
    TextStyle wanted = Type.semibold(Type.NAME, theme.t1());
    TextStyle style = Type.fit(pen.surface(), words, wanted, right - at);
    pen.text(
        Type.cut(pen.surface(), words, style, Math.max(0, right - at)),
        at,
        Type.baseline(middle, style.size()),
        style);
  }

  private static void highest(
      Pen pen, PanelSpec.TimeSeries spec, Plot plot, double x, double middle) {
    double most = Double.NEGATIVE_INFINITY;
    String name = "";
    for (PlotLine line : plot.lines()) {
      double value = line.series().isEmpty() ? Double.NaN : line.series().last();
      if (value > most) {
        most = value;
        name = line.name();
      }
    }
    if (!Double.isFinite(most)) {
      return;
    }
    Quantity text = pen.quantity(most, spec.frame());
    Severity severity = Limits.judge(spec.frame().thresholds(), most);
    TextStyle large = Type.bold(Type.PANEL_VALUE, pen.number(severity));
    double at = x + pen.text(text.joined(), x, Type.baseline(middle, Type.PANEL_VALUE), large);
    TextStyle small = Type.regular(Type.NAME, pen.theme().t2());
    pen.text(name, at + 16, Type.baseline(middle, Type.NAME), small);
  }

  // What the replay has not come to: hatched, behind the playhead's line.
  private static void future(Pen pen, PlotScale scale, double bottom) {
    Theme theme = pen.theme();
    Box plot = scale.box();
    double x = Math.clamp(scale.x(pen.context().now().toEpochMilli()), plot.x(), plot.right());
    Surface surface = pen.surface();
    surface.hatch(x, plot.y(), plot.right() - x, bottom - plot.y(), 8, 1, theme.line());
    surface.fill(x - 1, plot.y(), 2, bottom - plot.y(), theme.replay());
  }
}
