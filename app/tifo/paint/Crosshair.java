package tifo.paint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.match.Fixture;
import tifo.match.MatchMoment;
import tifo.metric.Series;
import tifo.metric.Unit;

/// One instant of a large plot, read off: a line over plot and rule lane, a hollow point on each
/// series, and beside it the time, the minute of the match, the values and what crosses. One
/// thread.
final class Crosshair {
  private static final int MOST = 8;
  private static final double PAD = 12;
  private static final double ROW = 22;
  private static final double AWAY = 16;
  private static final double SWATCH = 22;

  private final Pen pen;
  private final PlotScale scale;
  private final PanelSpec.TimeSeries spec;
  private final Plot plot;
  private final Unit unit;
  private final long step;
  private final long time;

  private record Row(
      int ink, String name, String crossing, int crossingInk, String value, double y) {}

  /// `at` is moved to the nearest sample.
  Crosshair(Pen pen, PlotScale scale, PanelSpec.TimeSeries spec, Plot plot, long step, Instant at) {
    this.pen = pen;
    this.scale = scale;
    this.spec = spec;
    this.plot = plot;
    this.unit = Unit.of(spec.frame().unit());
    this.step = step;
    this.time = nearest(plot.lines(), at.toEpochMilli());
  }

  void draw(double bottom) {
    Theme theme = pen.theme();
    Surface surface = pen.surface();
    double x = Math.clamp(scale.x(time), scale.box().x(), scale.box().right());
    surface.line(x, scale.box().y(), x, bottom, 1.4, theme.t1());
    List<Row> rows = rows();
    for (Row row : rows) {
      double radius = row.crossing.isEmpty() ? 4 : 6;
      surface.disc(x, row.y, radius, theme.s1());
      surface.ring(x, row.y, radius - 0.9, 1.8, row.crossing.isEmpty() ? row.ink : theme.t1());
    }
    readout(rows, x);
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (PlotLine line : plot.lines()) {
      double value = BesideLines.at(line.series(), time, step * 3 / 2);
      if (line.labelled() && Double.isFinite(value)) {
        Optional<Threshold> crossed = crossed(line.series(), value);
        String words = crossed.map(limit -> crossing(limit, value)).orElse("");
        int ink = crossed.map(limit -> pen.theme().ink(limit.severity())).orElse(0);
        String name = line.name().isEmpty() ? spec.frame().title().in(locale()) : line.name();
        rows.add(
            new Row(line.argb(), name, words, ink, unit.text(value).joined(), scale.inside(value)));
      }
    }
    rows.sort(Comparator.comparingDouble(Row::y));
    return rows;
  }

  private Locale locale() {
    return pen.context().locale();
  }

  // The worst limit that lies between the sample before and this one.
  private Optional<Threshold> crossed(Series series, double value) {
    int i = Arrays.binarySearch(series.times(), time);
    int at = i >= 0 ? i : -i - 2;
    if (at < 1 || series.times()[at] - series.times()[at - 1] > step * 3 / 2) {
      return Optional.empty();
    }
    double before = series.values()[at - 1];
    return spec.frame().thresholds().stream()
        .filter(limit -> Double.isFinite(before))
        .filter(limit -> limit.isCrossedBy(before) != limit.isCrossedBy(value))
        .max(Comparator.comparing(Threshold::severity));
  }

  private String crossing(Threshold limit, double value) {
    boolean into = limit.isCrossedBy(value);
    String arrow = into == limit.below() ? " ↓" : " ↑";
    return pen.say(into ? "zoom.crosses" : "zoom.returns") + arrow;
  }

  private void readout(List<Row> rows, double x) {
    Instant at = Instant.ofEpochMilli(time);
    List<Row> shown = rows.subList(0, Math.min(rows.size(), MOST));
    List<String> quiet = beside(shown.size());
    if (shown.size() < rows.size()) {
      quiet.add(pen.say("plot.more", rows.size() - shown.size()));
    }
    String clock = pen.clock(at);
    String match = pen.context().fixture().map(f -> match(f, at)).orElse("");
    double width = width(shown, quiet, clock, match);
    double height = 2 * PAD + ROW * (1 + shown.size() + quiet.size()) - 4;
    Box box = place(x, width, height);
    Theme theme = pen.theme();
    Surface surface = pen.surface();
    surface.fillRound(box.x(), box.y(), width, height, 4, theme.s3());
    surface.strokeRound(box.x(), box.y(), width, height, 4, 1, theme.line2());
    double left = box.x() + PAD;
    double right = box.right() - PAD;
    double middle = box.y() + PAD + 8;
    pen.text(clock, left, Type.baseline(middle, Type.SENTENCE), bold());
    pen.right(match, right, Type.baseline(middle, Type.LABEL), plain());
    for (Row row : shown) {
      middle += ROW;
      surface.fill(left, middle - 1.5, 14, 3, row.ink);
      double end =
          left
              + SWATCH
              + pen.text(row.name, left + SWATCH, Type.baseline(middle, Type.LABEL), name());
      TextStyle loud = Type.semibold(Type.AXIS, row.crossingInk);
      pen.text(row.crossing, end + 8, Type.baseline(middle, Type.AXIS), loud);
      pen.right(row.value, right, Type.baseline(middle, Type.LABEL), bold());
    }
    for (String words : quiet) {
      middle += ROW;
      pen.text(words, left + SWATCH, Type.baseline(middle, Type.AXIS), plain());
    }
  }

  private String match(Fixture fixture, Instant at) {
    return MatchMoment.of(fixture, at).clock() + ", " + pen.say("phase." + fixture.phase(at));
  }

  private List<String> beside(int rows) {
    List<String> words = new ArrayList<>();
    for (BesideLines.Line line : plot.beside().lines()) {
      double value = BesideLines.at(line.series(), time, step * 3 / 2);
      if (Double.isFinite(value) && words.size() + rows < MOST + 3) {
        String name = plot.beside().lines().size() == 1 ? "" : " " + line.of().name();
        words.add(plot.beside().title() + name + " " + unit.text(value).joined());
      }
    }
    return words;
  }

  private double width(List<Row> rows, List<String> quiet, String clock, String match) {
    double widest = pen.measure(clock, bold()) + 24 + pen.measure(match, plain());
    for (Row row : rows) {
      TextStyle loud = Type.semibold(Type.AXIS, row.crossingInk);
      double crossing = row.crossing.isEmpty() ? 0 : 8 + pen.measure(row.crossing, loud);
      double own =
          SWATCH + pen.measure(row.name, name()) + crossing + 16 + pen.measure(row.value, bold());
      widest = Math.max(widest, own);
    }
    for (String words : quiet) {
      widest = Math.max(widest, SWATCH + pen.measure(words, plain()));
    }
    return widest + 2 * PAD;
  }

  private TextStyle bold() {
    return Type.bold(Type.LABEL, pen.theme().t1());
  }

  private TextStyle name() {
    return Type.regular(Type.LABEL, pen.theme().t1());
  }

  private TextStyle plain() {
    return Type.regular(Type.AXIS, pen.theme().t2());
  }

  // Left or right of the line, high or low, where it covers the fewest lines.
  private Box place(double x, double width, double height) {
    Box area = scale.box();
    LimitLabels lines = new LimitLabels(scale, plot.lines(), Type.AXIS);
    Box best = new Box(area.x(), area.y(), width, height);
    int least = Integer.MAX_VALUE;
    for (double top : new double[] {area.y() - 4, area.bottom() - height - 4}) {
      for (double left : new double[] {x - AWAY - width, x + AWAY}) {
        boolean inside = left >= 4 && left + width <= pen.surface().width() - 4;
        Box box = new Box(left, Math.max(4, top), width, height);
        int covered = inside ? lines.crossings(box) : Integer.MAX_VALUE;
        if (covered < least) {
          least = covered;
          best = box;
        }
      }
    }
    return best;
  }

  private static long nearest(List<PlotLine> lines, long time) {
    long best = time;
    long least = Long.MAX_VALUE;
    for (PlotLine line : lines) {
      long[] times = line.series().times();
      int i = Arrays.binarySearch(times, time);
      int at = i >= 0 ? i : -i - 1;
      for (int k = Math.max(0, at - 1); k <= at && k < times.length; k++) {
        if (line.labelled() && Math.abs(times[k] - time) < least) {
          least = Math.abs(times[k] - time);
          best = times[k];
        }
      }
    }
    return best;
  }
}
