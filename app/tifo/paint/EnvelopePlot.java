package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.match.Fixture;
import tifo.match.Goal;
import tifo.match.MatchPhase;
import tifo.metric.Series;
import tifo.metric.Unit;

/// The picture of the envelope: band, median, actual line, tested maximum, goals, phases below.
///
/// With a fixture the axis counts minutes from kick-off and reaches past full time; without one, or
/// when the data lie elsewhere, it shows the clock.
final class EnvelopePlot {
  private static final Duration BEFORE = Duration.ofMinutes(60);
  private static final Duration AFTER = Duration.ofMinutes(135);
  private static final double PHASES = 18;
  private static final double FOOT = 22;

  private final Pen pen;
  private final Theme theme;
  private final PanelSpec.Envelope spec;
  private final PanelData data;
  private final Optional<Fixture> fixture;
  private final long start;
  private final long end;

  EnvelopePlot(Pen pen, PanelSpec.Envelope spec, PanelData data) {
    this.pen = pen;
    this.theme = pen.theme();
    this.spec = spec;
    this.data = data;
    this.fixture = pen.context().fixture().filter(this::isNear);
    this.start =
        fixture
            .map(f -> f.fromKickOff(BEFORE.negated()).toEpochMilli())
            .orElse(data.range().start());
    this.end = fixture.map(f -> ending(f).toEpochMilli()).orElse(data.range().end());
  }

  private static Instant ending(Fixture fixture) {
    Instant usual = fixture.fromKickOff(AFTER);
    return fixture
        .start(MatchPhase.AFTER)
        .map(at -> fixture.fromKickOff(fixture.matchTime(fixture.kickOff(), at).plusMinutes(15)))
        .filter(at -> at.isAfter(usual))
        .orElse(usual);
  }

  private boolean isNear(Fixture match) {
    long from = match.fromKickOff(BEFORE.negated()).toEpochMilli();
    long to = ending(match).toEpochMilli();
    long now = pen.context().now().toEpochMilli();
    return now >= from && now <= to;
  }

  void paint(Box box) {
    Axis axis = Axis.over(0, highest(), (int) Math.clamp(box.height() / 50, 2, 5), Unit.of(unit()));
    double left = 0;
    for (double tick : axis.ticks()) {
      left = Math.max(left, pen.measure(label(axis, tick), small(theme.t3())));
    }
    boolean phases = fixture.isPresent() && box.height() > 140;
    double foot = FOOT + (phases ? PHASES + 4 : 0);
    TextStyle end13 = small(theme.t3());
    double right = data.matrix("p90").isEmpty() ? 12 : pen.measure("p90", end13) + 16;
    Box area =
        new Box(
            box.x() + left + 10,
            box.y() + 10,
            Math.max(8, box.width() - left - 10 - right),
            Math.max(8, box.height() - 10 - foot));
    PlotScale scale = new PlotScale(area, start, end, axis);
    grid(scale);
    band(scale);
    limit(scale);
    line(scale);
    fixture.ifPresent(match -> match(match, scale));
    if (phases) {
      fixture.ifPresent(match -> phases(match, scale, box.bottom() - PHASES));
    }
  }

  private String unit() {
    return spec.frame().unit();
  }

  private TextStyle small(int argb) {
    return Type.regular(Type.AXIS, argb);
  }

  private String label(Axis axis, double tick) {
    if (pen.context().isJapanese()) {
      return Unit.of(unit()).prose(tick, pen.context().locale());
    }
    return Unit.of(unit()).tick(tick, axis.high(), axis.step()).joined();
  }

  private double highest() {
    double highest = spec.testedMax().orElse(0.0);
    for (String ref : List.of("actual", "p50", "p90")) {
      for (Series series : data.matrix(ref).series()) {
        for (int i = 0; i < series.size(); i++) {
          double value = series.values()[i];
          if (Double.isFinite(value) && series.times()[i] >= start && series.times()[i] <= end) {
            highest = Math.max(highest, value);
          }
        }
      }
    }
    return highest > 0 ? highest : 1;
  }

  private void grid(PlotScale scale) {
    Box area = scale.box();
    Axis axis = scale.axis();
    for (double tick : axis.ticks()) {
      double y = scale.y(tick);
      pen.surface().line(area.x(), y, area.right(), y, 1, tick == 0 ? theme.line2() : theme.line());
      pen.right(label(axis, tick), area.x() - 8, Type.baseline(y, Type.AXIS), small(theme.t3()));
    }
    double baseline = area.bottom() + Type.AXIS + 3;
    if (fixture.isPresent()) {
      minutes(fixture.get(), scale, baseline);
    } else {
      int most = (int) Math.max(1, area.width() / 90);
      PaintContext context = pen.context();
      TimeAxis.ticks(start, end, most, context.zone(), context.locale())
          .forEach(tick ->
              pen.surface()
                  .textCentre(tick.label(), scale.x(tick.time()), baseline, small(theme.t3())));
    }
  }

  private void minutes(Fixture match, PlotScale scale, double baseline) {
    double each = scale.box().width() / (end - start) * 60_000 / match.speed();
    int step = each * 30 > 70 ? 30 : 60;
    for (int minute = -60;
        !match.fromKickOff(Duration.ofMinutes(minute)).isAfter(Instant.ofEpochMilli(end));
        minute += step) {
      String text = (minute > 0 ? "+" : minute < 0 ? "−" : "") + Math.abs(minute) + "′";
      double x = scale.x(match.fromKickOff(Duration.ofMinutes(minute)).toEpochMilli());
      pen.surface().textCentre(text, x, baseline, small(theme.t3()));
    }
  }

  private void band(PlotScale scale) {
    Optional<Series> low = EnvelopePainter.first(data.matrix("p10"));
    Optional<Series> high = EnvelopePainter.first(data.matrix("p90"));
    Surface surface = pen.surface();
    if (low.isPresent() && high.isPresent()) {
      Path upper = path(high.get(), scale);
      double[] bottom = new double[upper.count()];
      for (int i = 0; i < upper.count(); i++) {
        double value = EnvelopeState.at(low.get(), upper.times()[i]);
        bottom[i] = scale.inside(value);
      }
      surface.band(upper.xs(), upper.ys(), bottom, upper.count(), theme.band());
      name(upper.last(), "p90", scale, -4);
      name(upper.count() == 0 ? Double.NaN : bottom[upper.count() - 1], "p10", scale, 4);
    }
    EnvelopePainter.first(data.matrix("p50"))
        .ifPresent(median -> {
          Path path = path(median, scale);
          surface.polyline(path.xs(), path.ys(), path.count(), 1.5, theme.t2(), 5, 4);
        });
  }

  private void name(double y, String text, PlotScale scale, double nudge) {
    if (Double.isFinite(y)) {
      pen.text(
          text, scale.box().right() + 8, Type.baseline(y + nudge, Type.AXIS), small(theme.t3()));
    }
  }

  private record Path(long[] times, double[] xs, double[] ys, int count) {
    double last() {
      return count == 0 ? Double.NaN : ys[count - 1];
    }
  }

  private Path path(Series series, PlotScale scale) {
    Series part = series.between(start, end);
    int count = part.size();
    long gap = 3 * data.range().step();
    long[] times = new long[2 * count];
    double[] xs = new double[2 * count];
    double[] ys = new double[2 * count];
    int n = 0;
    for (int i = 0; i < count; i++) {
      long time = part.times()[i];
      double value = part.values()[i];
      if (i > 0 && time - part.times()[i - 1] > gap) {
        times[n] = time;
        xs[n] = scale.x(time);
        ys[n++] = Double.NaN;
      }
      times[n] = time;
      xs[n] = scale.x(time);
      ys[n++] = Double.isFinite(value) ? scale.inside(value) : Double.NaN;
    }
    return new Path(times, xs, ys, n);
  }

  private void limit(PlotScale scale) {
    if (spec.testedMax().isEmpty()) {
      return;
    }
    double max = spec.testedMax().get();
    Box area = scale.box();
    double y = scale.y(max);
    pen.surface().fill(area.x(), y - 1, area.width(), 2, theme.critical());
    String text = pen.say("envelope.max", pen.prose(max, spec.frame()));
    pen.text(text, area.x() + 4, y + Type.AXIS + 4, small(theme.critical()));
  }

  private void line(PlotScale scale) {
    Optional<Series> actual = EnvelopePainter.first(data.matrix("actual"));
    if (actual.isEmpty()) {
      return;
    }
    Path path = path(actual.get(), scale);
    int argb = theme.series().getFirst();
    pen.surface().polyline(path.xs(), path.ys(), path.count(), 2.8, argb);
    double x = scale.x(pen.context().now().toEpochMilli());
    Box area = scale.box();
    if (x < area.right() - 2) {
      pen.surface().line(x, area.y(), x, area.bottom(), 1.4, theme.t1(), 2, 3);
      double y = Double.isFinite(path.last()) ? path.last() - 6 : area.y() + 20;
      pen.text(pen.say("envelope.now"), x + 8, y, Type.semibold(Type.AXIS, theme.t1()));
    }
    if (path.count() > 0 && Double.isFinite(path.last())) {
      double cx = path.xs()[path.count() - 1];
      pen.surface().disc(cx, path.last(), 6, theme.s1());
      pen.surface().disc(cx, path.last(), 4.5, argb);
    }
  }

  private void match(Fixture match, PlotScale scale) {
    Box area = scale.box();
    double x = scale.x(match.kickOff().toEpochMilli());
    pen.surface().fill(x, area.y(), 1, area.height(), theme.t2());
    String text = pen.say("envelope.kick-off", pen.minute(match.kickOff()));
    pen.text(text, x + 6, area.y() + 32, small(theme.t1()));
    double free = area.x();
    Optional<Boolean> side = Optional.empty();
    for (Goal goal : match.goals()) {
      if (goal.at().isAfter(pen.context().now())) {
        continue;
      }
      double at = scale.x(goal.at().toEpochMilli());
      pen.surface().fill(at - 1, area.bottom() - 6, 2, 12, theme.t1());
      boolean same = side.equals(Optional.of(goal.home())) && at - free < 60;
      String minute = goal.minute() + "′";
      String name = (goal.home() ? match.home() : match.away()) + " " + minute;
      TextStyle style = small(theme.t1());
      if (same) {
        free += pen.text(" " + minute, free, area.bottom() - 4, style.in(theme.t2()));
      } else {
        double width = pen.measure(name, style);
        double after = Math.max(at + 6, free + 8);
        double end = after + width;
        // A goal close to the present or to the next one is named before its tick.
        boolean room =
            end + 40 < scale.x(pen.context().now().toEpochMilli())
                && match.goals().stream()
                    .mapToDouble(other -> scale.x(other.at().toEpochMilli()))
                    .noneMatch(other -> other > at && other < end);
        double left = room ? after : Math.max(free, at - width - 32);
        free = left + pen.text(name, left, area.bottom() - 4, style);
      }
      side = Optional.of(goal.home());
    }
  }

  private void phases(Fixture match, PlotScale scale, double top) {
    List<Fixture.PhaseStart> phases = match.phases();
    for (int i = 0; i < phases.size(); i++) {
      MatchPhase phase = phases.get(i).phase();
      if (phase == MatchPhase.BEFORE || phase == MatchPhase.AFTER) {
        continue;
      }
      long from = phases.get(i).at().toEpochMilli();
      long to = i + 1 < phases.size() ? phases.get(i + 1).at().toEpochMilli() : from + 2_700_000;
      double left = scale.x(from);
      double width = Math.min(scale.x(to), scale.box().right()) - left;
      if (width <= 2) {
        continue;
      }
      int ground = phase.isPlaying() ? theme.s3() : theme.s2();
      pen.surface().fillRound(left, top, width - 1, PHASES, 2, ground);
      String text = pen.say("phase." + phase);
      TextStyle style = small(phase.isPlaying() ? theme.t1() : theme.t2());
      if (pen.measure(text, style) + 4 <= width) {
        pen.surface()
            .textCentre(text, left + width / 2, Type.baseline(top + PHASES / 2, Type.AXIS), style);
      }
    }
  }
}
