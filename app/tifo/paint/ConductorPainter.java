package tifo.paint;

import java.time.Duration;
import java.time.Instant;

/// Paints the time conductor of a replay: transport, lanes, scale, the window that the board shows,
/// and the playhead at the context's `now`. Any thread.
public final class ConductorPainter {
  private static final double RADIUS = 6;

  /// `window` is how much of the time before now the board shows.
  public void paint(Surface surface, Replay replay, Duration window, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Theme theme = context.theme();
    surface.fillRound(0, 0, surface.width(), surface.height(), RADIUS, theme.s1());
    ReplayTimeline timeline = replay.timeline();
    ConductorScale scale = ConductorScale.of(surface.width(), timeline);
    ConductorRows rows = ConductorRows.of(timeline);
    new ConductorLanes(pen, timeline, scale, rows).paint();
    axis(pen, scale, rows);
    bracket(pen, scale, context.now().minus(window));
    playhead(pen, scale, timeline);
    ConductorControls.paint(pen, replay);
    surface.strokeRound(0, 0, surface.width(), surface.height(), RADIUS, 1, theme.replay());
  }

  private static void axis(Pen pen, ConductorScale scale, ConductorRows rows) {
    Theme theme = pen.theme();
    Box lanes = scale.lanes();
    pen.rule(lanes.x(), rows.rule(), lanes.width());
    PaintContext context = pen.context();
    int most = (int) Math.max(1, lanes.width() / 110);
    TextStyle style = Type.regular(Type.AXIS, theme.t3());
    for (TimeAxis.Tick tick :
        TimeAxis.ticks(
            scale.start().toEpochMilli(),
            scale.end().toEpochMilli(),
            most,
            context.zone(),
            context.locale())) {
      double x = scale.x(Instant.ofEpochMilli(tick.time()));
      double half = pen.measure(tick.label(), style) / 2;
      pen.surface().fill(x, ConductorRows.BRACKET - 4, 1, 7, theme.line2());
      if (x - half >= lanes.x() - 24 && x + half <= lanes.right() + 16) {
        pen.text(tick.label(), x - half, Type.baseline(ConductorRows.SCALE, Type.AXIS), style);
      }
    }
  }

  private static void bracket(Pen pen, ConductorScale scale, Instant from) {
    double left = scale.x(from);
    double right = scale.x(pen.context().now());
    double y = ConductorRows.BRACKET;
    int ink = pen.theme().t1();
    if (right - left < 6) {
      return;
    }
    pen.surface().fill(left, y - 1.5, right - left, 3, ink);
    pen.surface().fill(left, y - 6, 2, 12, ink);
    pen.surface().fill(right - 2, y - 6, 2, 12, ink);
  }

  private static void playhead(Pen pen, ConductorScale scale, ReplayTimeline timeline) {
    Theme theme = pen.theme();
    Instant now = pen.context().now();
    double x = scale.x(now);
    String clock = pen.clock(now);
    TextStyle style = Type.bold(Type.TITLE, theme.s0());
    double width = pen.measure(clock, style) + 16;
    Box lanes = scale.lanes();
    double most = Math.max(lanes.x(), lanes.right() + 16 - width);
    double left = Math.clamp(x - width / 2, lanes.x() - 8, most);
    double middle = ConductorRows.LABEL;
    pen.surface().fill(x - 1, middle, 2, ConductorRows.BRACKET - middle + 2, theme.replay());
    pen.surface().fillRound(left, middle - 11, width, 22, 3, theme.replay());
    pen.text(clock, left + 8, Type.baseline(middle, Type.TITLE), style);
    if (now.isBefore(timeline.end())) {
      TextStyle quiet = Type.regular(Type.AXIS, theme.t3());
      String words = pen.say("conductor.unplayed");
      if (left + width + 12 + pen.measure(words, quiet) <= lanes.right()) {
        pen.text(words, left + width + 12, Type.baseline(middle, Type.AXIS), quiet);
      }
    }
  }
}
