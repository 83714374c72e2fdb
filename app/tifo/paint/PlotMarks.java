package tifo.paint;

import java.time.Instant;
import java.util.Optional;
import tifo.board.Threshold;
import tifo.match.Fixture;
import tifo.match.Goal;
import tifo.metric.Unit;

/// What a plot shows besides its series: limits, the match's phases and goals, when an alert fired.
record PlotMarks(Surface surface, PlotScale scale, PaintContext context, double textSize) {
  private static final double TICK = 12;

  /// The limit's line, and its name above it at the left.
  void threshold(Threshold threshold, Unit unit) {
    double y = scale.y(threshold.value());
    Box box = scale.box();
    if (y < box.y() - 0.5 || y > box.bottom() + 0.5) {
      return;
    }
    int ink = context.theme().ink(threshold.severity());
    surface.line(box.x(), y, box.right(), y, 2, ink, 8, 4);
    String label = threshold.label().in(context.locale());
    String text = label.isEmpty() ? unit.text(threshold.value()).joined() : label;
    double baseline = y - 6;
    if (baseline - textSize < box.y() - 4) {
      baseline = y + textSize + 4;
    }
    surface.text(text, box.x() + 8, baseline, Type.semibold(textSize, ink));
  }

  /// The area between a line and the limit that it has crossed.
  void crossing(PlotPath path, Threshold threshold, int argb) {
    double limit = scale.y(threshold.value());
    int count = path.count();
    double[] xs = new double[2 * count];
    double[] ys = new double[2 * count];
    double[] limits = new double[2 * count];
    int n = 0;
    for (int i = 0; i < count; i++) {
      double y = path.ys()[i];
      if (i > 0 && (path.ys()[i - 1] - limit) * (y - limit) < 0) {
        double part = (limit - path.ys()[i - 1]) / (y - path.ys()[i - 1]);
        xs[n] = path.xs()[i - 1] + part * (path.xs()[i] - path.xs()[i - 1]);
        ys[n] = limit;
        limits[n++] = limit;
      }
      xs[n] = path.xs()[i];
      ys[n] = threshold.below() ? Math.max(y, limit) : Math.min(y, limit);
      limits[n++] = limit;
    }
    plot().band(xs, ys, limits, n, argb);
  }

  /// Ticks on the time axis where phases began and goals fell, named where there is room.
  void fixture(Fixture fixture) {
    Words words = Words.in(context.locale());
    double free = scale.box().x();
    for (Fixture.PhaseStart start : fixture.phases()) {
      if (!start.at().isAfter(context.now())) {
        free = tick(start.at(), words.say("phase." + start.phase()), free);
      }
    }
    free = scale.box().x();
    for (Goal goal : fixture.goals()) {
      if (!goal.at().isAfter(context.now())) {
        String side = goal.home() ? fixture.home() : fixture.away();
        free = goal(goal.at(), words.say("plot.goal", side, goal.minute()), free);
      }
    }
  }

  // Phases stand left of their tick, goals right of it, each in a row of its own.
  private double tick(Instant at, String text, double free) {
    TextStyle style = Type.regular(textSize, context.theme().t3());
    double x = scale.x(at.toEpochMilli());
    if (!isWithin(x)) {
      return free;
    }
    mark(x);
    double width = surface.measure(text, style);
    if (x - 6 - width < free) {
      return free;
    }
    surface.textRight(text, x - 6, scale.box().bottom() - 6, style);
    return x + 4;
  }

  private double goal(Instant at, String text, double free) {
    TextStyle style = Type.regular(textSize, context.theme().t2());
    double x = scale.x(at.toEpochMilli());
    if (!isWithin(x)) {
      return free;
    }
    mark(x);
    double width = surface.measure(text, style);
    if (x < free || x + 6 + width > scale.box().right()) {
      return free;
    }
    surface.text(text, x + 6, scale.box().bottom() - 10 - textSize, style);
    return x + 12 + width;
  }

  private boolean isWithin(double x) {
    return x >= scale.box().x() && x <= scale.box().right();
  }

  private void mark(double x) {
    surface.fill(x - 1, scale.box().bottom() - TICK, 2, TICK + 4, context.theme().t2());
  }

  /// The moment an alert fired: a line over the whole height, its name left of it at the top.
  void fired(Optional<Instant> firedAt) {
    if (firedAt.isEmpty() || !isWithin(scale.x(firedAt.get().toEpochMilli()))) {
      return;
    }
    double x = scale.x(firedAt.get().toEpochMilli());
    Box box = scale.box();
    int ink = context.theme().critical();
    double top = box.y() - 12;
    surface.line(x, top, x, box.bottom(), 2, ink);
    surface.polygon(new double[] {x - 6, x + 6, x}, new double[] {top - 4, top - 4, top + 6}, ink);
    TimeText times = TimeText.of(context);
    String text = Words.in(context.locale()).say("plot.fired", times.clock(firedAt.get()));
    TextStyle style = Type.semibold(textSize, ink);
    boolean left = x - 10 - surface.measure(text, style) > box.x();
    double baseline = top + textSize;
    if (left) {
      surface.textRight(text, x - 10, baseline, style);
    } else {
      surface.text(text, x + 10, baseline, style);
    }
  }

  /// The stale tail: a hollow point at the last value, and dots from there to now.
  void stale(double x, double y) {
    Box box = scale.box();
    int ink = context.theme().data();
    for (double at = x + 9; at < box.right(); at += 6) {
      surface.disc(at, y, 1.1, ink);
    }
    surface.disc(x, y, 4.5, context.theme().s1());
    surface.ring(x, y, 3.6, 1.8, ink);
  }

  /// What has not been received since the source failed: hatched, from the last good time on.
  void failed(double from) {
    Box box = scale.box();
    double x = Math.clamp(from, box.x(), Math.max(box.x(), box.right() - 24));
    int ink = context.theme().data();
    surface.fill(x, box.y(), box.right() - x, box.height(), context.theme().dataTint());
    surface.hatch(x, box.y(), box.right() - x, box.height(), 7, 1, PanelFramePainter.faint(ink));
    surface.fill(x, box.y(), 2, box.height(), ink);
  }

  private Surface plot() {
    return surface;
  }
}
