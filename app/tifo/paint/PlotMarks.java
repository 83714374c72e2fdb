package tifo.paint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.board.Threshold;
import tifo.match.Fixture;
import tifo.match.Goal;
import tifo.metric.Unit;

/// What a plot shows besides its series: limits, the match's phases and goals, when an alert fired.
record PlotMarks(Surface surface, PlotScale scale, PaintContext context, double textSize) {
  private static final double TICK = 12;
  private static final double LATEST = 24;
  private static final int GROUND = 0xCC000000;

  /// The limits' lines, each with its name beside it where there is room; returns where these are.
  LimitLabels thresholds(List<Threshold> thresholds, Unit unit, List<PlotLine> lines) {
    LimitLabels labels = new LimitLabels(scale, lines, textSize);
    thresholds.stream()
        .sorted(Comparator.comparing(Threshold::severity).reversed())
        .forEach(threshold -> threshold(threshold, unit, labels));
    return labels;
  }

  private void threshold(Threshold threshold, Unit unit, LimitLabels labels) {
    double y = scale.y(threshold.value());
    Box box = scale.box();
    if (y < box.y() - 0.5 || y > box.bottom() + 0.5) {
      return;
    }
    int ink = context.theme().ink(threshold.severity());
    surface.line(box.x(), y, box.right(), y, 2, ink, 8, 4);
    String label = threshold.label().in(context.locale());
    String text = label.isEmpty() ? unit.text(threshold.value()).joined() : label;
    TextStyle style = Type.semibold(textSize, ink);
    Box place = labels.place(surface.measure(text, style), y, threshold.below());
    if (!place.isEmpty()) {
      surface.text(text, place.x(), place.bottom(), style);
    }
  }

  /// The area between a line and the limit that it has crossed, as far as the next limit; an
  /// infinite one is the edge.
  void crossing(PlotPath path, double limit, double next, int argb) {
    double from = scale.inside(limit);
    double to = scale.inside(next);
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    int count = path.count();
    double[] xs = new double[3 * count];
    double[] ys = new double[3 * count];
    int n = 0;
    for (int i = 0; i < count; i++) {
      double x = path.xs()[i];
      double y = path.ys()[i];
      if (i > 0) {
        double x0 = path.xs()[i - 1];
        double y0 = path.ys()[i - 1];
        for (double edge : y0 < y ? new double[] {low, high} : new double[] {high, low}) {
          if ((y0 - edge) * (y - edge) < 0) {
            xs[n] = x0 + (edge - y0) / (y - y0) * (x - x0);
            ys[n++] = edge;
          }
        }
      }
      xs[n] = x;
      ys[n++] = Math.clamp(y, low, high);
    }
    double[] limits = new double[n];
    Arrays.fill(limits, from);
    surface.band(xs, ys, limits, n, argb);
  }

  private record Moment(Instant at, String text, String shorter, boolean before) {}

  /// Ticks on the time axis where phases began and goals fell, named where there is room: phases
  /// left of their tick, goals right of it. A name rises above a line that runs along the axis, but
  /// not over the name of a limit.
  void fixture(Fixture fixture, LimitLabels places) {
    Words words = Words.in(context.locale());
    List<Moment> moments = new ArrayList<>();
    for (Fixture.PhaseStart start : fixture.phases()) {
      moments.add(new Moment(start.at(), words.say("phase." + start.phase()), "", true));
    }
    for (Goal goal : fixture.goals()) {
      String side = goal.home() ? fixture.home() : fixture.away();
      String text = words.say("plot.goal", side, goal.minute());
      moments.add(new Moment(goal.at(), text, goal.minute() + "′", false));
    }
    moments.removeIf(m -> m.at.isAfter(context.now()) || !isWithin(x(m)));
    moments.sort(Comparator.comparing(Moment::at));
    TextStyle style = Type.regular(textSize, context.theme().t2());
    double free = scale.box().x();
    for (int i = 0; i < moments.size(); i++) {
      Moment moment = moments.get(i);
      double x = x(moment);
      surface.fill(x - 1, scale.box().bottom() - TICK, 2, TICK + 4, context.theme().t2());
      double width = surface.measure(moment.text, style);
      if (moment.before) {
        if (x - 6 - width >= free) {
          double baseline = baseline(places, x - 6 - width, width);
          ground(x - 6 - width, baseline, width);
          surface.textRight(moment.text, x - 6, baseline, style);
        }
        free = x + 4;
      } else {
        double limit = i + 1 < moments.size() ? x(moments.get(i + 1)) : scale.box().right();
        boolean whole = x + 10 + width <= limit;
        String text = whole ? moment.text : moment.shorter;
        double used = surface.measure(text, style);
        if (x + 10 + used <= limit) {
          double baseline = baseline(places, x + 6, used);
          ground(x + 6, baseline, used);
          surface.text(text, x + 6, baseline, style);
          free = x + 12 + used;
        }
      }
    }
  }

  private double baseline(LimitLabels places, double x, double width) {
    double low = scale.box().bottom() - 6;
    double raised = low - textSize - 4;
    boolean over = places.isOverLine(new Box(x, low - textSize, width, textSize));
    Box above = new Box(x, raised - textSize, width, textSize);
    boolean better = !places.isOverLine(above) && !places.isOverName(above);
    return over && better && raised - textSize > scale.box().y() ? raised : low;
  }

  // Series may be everywhere: the names stay readable over them.
  private void ground(double x, double baseline, double width) {
    int argb = (context.theme().s1() & 0xFFFFFF) | GROUND;
    surface.fill(x - 2, baseline - textSize, width + 4, textSize + 3, argb);
  }

  private double x(Moment moment) {
    return scale.x(moment.at.toEpochMilli());
  }

  private boolean isWithin(double x) {
    return x >= scale.box().x() && x <= scale.box().right();
  }

  /// The moment an alert fired: a line over the whole height, its name left of it at the top.
  void fired(Optional<Instant> firedAt, int ink) {
    Box box = scale.box();
    double at = firedAt.map(time -> scale.x(time.toEpochMilli())).orElse(Double.NaN);
    // The window ends on a step, and an alert that has just fired may be a step later.
    double x = Math.min(at, box.right());
    if (firedAt.isEmpty() || !isWithin(x) || at > x + LATEST) {
      return;
    }
    double top = box.y() - 22;
    surface.line(x, top, x, box.bottom(), 2, ink);
    surface.polygon(new double[] {x - 6, x + 6, x}, new double[] {top - 4, top - 4, top + 6}, ink);
    TimeText times = TimeText.of(context);
    String text = Words.in(context.locale()).say("plot.fired", times.clock(firedAt.get()));
    TextStyle style = Type.semibold(textSize, ink);
    boolean left = x - 10 - surface.measure(text, style) > box.x();
    double baseline = top + textSize - 1;
    if (left) {
      surface.textRight(text, x - 10, baseline, style);
    } else {
      surface.text(text, x + 10, baseline, style);
    }
  }

  void stale(double x, double y) {
    Marks.staleTail(surface, context.theme(), x, y, scale.box().right());
  }

  /// What has not been received since the source failed: from the last good time on.
  void failed(double from) {
    Box box = scale.box();
    double x = Math.clamp(from, box.x(), Math.max(box.x(), box.right() - 24));
    Marks.lost(surface, context.theme(), box.from(x));
  }
}
