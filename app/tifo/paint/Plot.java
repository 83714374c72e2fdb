package tifo.paint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.Unit;

/// The plot of a time-series panel without its frame: axes, series, limits, labels. The panel on
/// the wall and the picture in chat are both drawn by it. Immutable, any thread.
public final class Plot {
  private static final int TINT = 0x38000000;
  private static final int WARNING_TINT = 0x20000000;
  private static final int FILL = 0x30000000;
  private static final int STACK = 0x80000000;
  // A limit further away than this many spans of the data is left out: it would flatten them.
  private static final double FAR = 2.5;
  private static final double[] BESIDE = {2, 4};

  private final PanelSpec.TimeSeries spec;
  private final PanelData data;
  private final PaintContext context;
  private final Optional<Emphasis> emphasis;
  private final double textSize;
  private final Unit unit;
  private final Theme theme;
  private final PlotLines chosen;
  private final List<PlotLine> lines;
  private final long start;
  private final long end;
  private final double[]
      extent; // lowest and highest value within the window, the other match's too
  private final long after;
  private final boolean large;
  private final boolean zero;
  private final BesideLines beside;
  private final boolean lit;

  /// `textSize` is that of the axes: 13 on the wall, larger in pictures that must shrink well.
  public Plot(
      PanelSpec.TimeSeries spec,
      PanelData data,
      PaintContext context,
      Optional<Emphasis> emphasis,
      double textSize) {
    this(spec, data, context, emphasis, textSize, OptionalLong.empty());
  }

  /// As above; when `after` is given the plot is a large one, which tells the last values, and has
  /// so many milliseconds after the window's end, which stay empty.
  Plot(
      PanelSpec.TimeSeries spec,
      PanelData data,
      PaintContext context,
      Optional<Emphasis> emphasis,
      double textSize,
      OptionalLong after) {
    this.spec = spec;
    this.data = data;
    this.context = context;
    this.emphasis = emphasis;
    this.textSize = textSize;
    this.unit = Unit.of(spec.frame().unit());
    this.theme = context.theme();
    this.chosen = PlotLines.of(spec.frame(), data, theme, emphasis);
    this.lit = chosen.lines().stream().anyMatch(PlotLine::firing);
    this.lines = spec.stack() ? PlotStack.of(chosen.lines(), data.range()) : chosen.lines();
    boolean late = lines.stream().anyMatch(l -> l.look() != PlotLine.Look.FRESH);
    long now = context.now().toEpochMilli();
    long last = late ? Math.max(data.range().end(), now) : data.range().end();
    this.start = last - (data.range().end() - data.range().start());
    this.after = after.orElse(0);
    this.large = after.isPresent();
    this.end = last + this.after;
    boolean compares = emphasis.isEmpty() && !spec.stack();
    this.beside =
        compares
            ? BesideLines.of(spec.frame(), data, chosen.lines(), Math.min(last, now))
            : BesideLines.NONE;
    double[] live = extent();
    this.zero = live[0] == 0 && live[1] == 0;
    this.extent = beside.widen(live, start, FAR);
  }

  /// Whether there is any series to draw.
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /// Whether all values within the window are zero.
  public boolean isZero() {
    return zero;
  }

  List<PlotLine> lines() {
    return lines;
  }

  BesideLines beside() {
    return beside;
  }

  /// Paints within the box; the axes' texts and the labels lie inside it too.
  public void paint(Surface surface, Box box) {
    draw(surface, box);
  }

  /// As `paint`, and tells where times and values lie.
  PlotScale draw(Surface surface, Box box) {
    int about = (int) Math.clamp(box.height() / 56, 2, 6);
    Axis axis = Axis.over(low(), high(), about, unit);
    PlotGrid grid = new PlotGrid(unit, textSize, context);
    EndLabels labels = new EndLabels(textSize + 1);
    labels(labels, new PlotScale(box, start, end, axis));
    boolean below = labels.width(surface) > box.width() * 0.4;
    double foot = textSize + 10;
    double rows = below ? labels.flowHeight(surface, box.width(), box.height() / 3) : 0;
    boolean heading = !grid.heading(axis).isEmpty() || chosen.isCapped() || !beside.isEmpty();
    double head = (emphasis.isPresent() ? 30 : textSize / 2) + (heading ? textSize * 1.25 + 2 : 0);
    double left = grid.width(surface, axis) + 8;
    double right = below ? 8 : labels.width(surface) + (labels.isEmpty() ? 6 : 14);
    Box inner =
        new Box(
            box.x() + left,
            box.y() + head,
            Math.max(8, box.width() - left - right),
            Math.max(8, box.height() - head - foot - rows));
    PlotScale scale = new PlotScale(inner, start, end, axis);
    grid.draw(surface, scale);
    heading(surface, box, grid.heading(axis));
    series(surface, scale);
    if (below) {
      labels.drawFlow(surface, box, box.bottom() - rows, theme.t3(), this::more);
    } else {
      EndLabels moved = new EndLabels(textSize + 1);
      labels(moved, scale);
      moved.draw(
          surface,
          inner.right() + 12,
          inner.y() - textSize / 2,
          inner.bottom() + textSize / 2,
          theme.t3(),
          this::more);
    }
    return scale;
  }

  private void heading(Surface surface, Box box, String unitName) {
    TextStyle style = Type.regular(textSize, theme.t3());
    surface.text(unitName, box.x(), box.y() + textSize, style);
    if (chosen.isCapped()) {
      String text =
          Words.in(context.locale())
              .say("plot.capped", chosen.lines().size(), Amounts.count(chosen.total()));
      surface.textRight(text, box.right(), box.y() + textSize, style.in(theme.t2()));
    } else if (!beside.isEmpty()) {
      String text = Words.in(context.locale()).say("plot.beside", beside.title());
      double y = box.y() + textSize;
      double left = box.right() - surface.measure(text, style);
      surface.text(text, left, y, style.in(theme.t2()));
      double middle = y - textSize * 0.36;
      surface.line(left - 30, middle, left - 8, middle, 1.6, theme.t3(), BESIDE);
    }
  }

  private void series(Surface surface, PlotScale scale) {
    // Lines reach half their stroke beyond the box, so the clip leaves them that.
    Box box = scale.box();
    Surface area = surface.part(box.x() - 8, box.y() - 8, box.width() + 16, box.height() + 16);
    PlotScale inner =
        new PlotScale(new Box(8, 8, box.width(), box.height()), start, end, scale.axis());
    PlotMarks areaMarks = new PlotMarks(area, inner, context, textSize);
    PlotMarks marks = new PlotMarks(surface, scale, context, textSize);
    PlotPath path = new PlotPath();
    PlotPath under = new PlotPath();
    long step = data.range().step();
    failedBlock(marks, scale);
    boolean areas = spec.stack() || spec.fill() || !spec.frame().thresholds().isEmpty();
    for (int i = areas ? lines.size() - 1 : -1; i >= 0; i--) {
      PlotLine line = lines.get(i);
      path.load(line.series(), inner, step, spec.step());
      if (spec.stack()) {
        stackBand(area, inner, under, path, i);
      } else if (spec.fill() && line.labelled()) {
        double base = inner.inside(0);
        double[] floor = new double[path.count()];
        java.util.Arrays.fill(floor, base);
        int colour = (line.argb() & 0xFFFFFF) | FILL;
        area.band(path.xs(), path.ys(), floor, path.count(), colour);
      }
      if (line.leads() || (emphasis.isEmpty() && line.labelled())) {
        tint(areaMarks, path);
      }
    }
    LimitLabels names = marks.thresholds(spec.frame().thresholds(), unit, lines);
    for (BesideLines.Line line : beside.lines()) {
      path.load(line.series(), inner, step, spec.step());
      area.polyline(path.xs(), path.ys(), path.count(), 1.6, theme.t3(), BESIDE);
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      PlotLine line = lines.get(i);
      if (!line.firing()) {
        draw(area, inner, path, line);
      }
    }
    for (PlotLine line : lines.reversed()) {
      if (line.firing()) {
        draw(area, inner, path, line);
      }
    }
    context.fixture().ifPresent(fixture -> marks.fixture(fixture, names));
    emphasis.ifPresent(e -> marks.fired(e.firedAt(), e.over() ? theme.t2() : theme.critical()));
  }

  private void draw(Surface area, PlotScale scale, PlotPath path, PlotLine line) {
    path.load(line.series(), scale, data.range().step(), spec.step());
    area.polyline(path.xs(), path.ys(), path.count(), line.stroke(), line.argb(), line.dash());
    int last = path.last();
    if (last < 0 || !line.labelled()) {
      return;
    }
    double x = path.xs()[last];
    double y = path.ys()[last];
    boolean ended = scale.end() - after - line.series().lastTime() > 2 * data.range().step();
    if (line.look() == PlotLine.Look.STALE) {
      new PlotMarks(area, scale, context, textSize).stale(x, y);
    } else if (line.look() == PlotLine.Look.FRESH
        && !ended
        && last == path.count() - 1
        && (line.firing() || !lit)) {
      area.disc(x, y, line.firing() ? 5 : 3.5, line.argb());
    }
  }

  private void stackBand(Surface area, PlotScale scale, PlotPath under, PlotPath path, int index) {
    int colour = (lines.get(index).argb() & 0xFFFFFF) | STACK;
    if (index == 0) {
      double[] floor = new double[path.count()];
      java.util.Arrays.fill(floor, scale.inside(0));
      area.band(path.xs(), path.ys(), floor, path.count(), colour);
      return;
    }
    under.load(lines.get(index - 1).series(), scale, data.range().step(), spec.step());
    int count = Math.min(under.count(), path.count());
    area.band(path.xs(), path.ys(), under.ys(), count, colour);
  }

  private void tint(PlotMarks marks, PlotPath path) {
    LimitBands bands = new LimitBands(spec.frame().thresholds());
    for (Threshold threshold : bands.limits()) {
      Severity severity = threshold.severity();
      if (severity.isWorseThan(Severity.INFO) && !bands.pointsInwards(threshold)) {
        int strength = severity == Severity.CRITICAL ? TINT : WARNING_TINT;
        int argb = (theme.ink(severity) & 0xFFFFFF) | strength;
        marks.crossing(path, threshold.value(), bands.end(threshold), argb);
      }
    }
  }

  // The series as they came: those of a stack last as long as the longest of them.
  private void failedBlock(PlotMarks marks, PlotScale scale) {
    chosen.lines().stream()
        .filter(l -> l.look() == PlotLine.Look.FAILED)
        .mapToLong(l -> l.series().lastTime())
        .max()
        .ifPresent(last -> marks.failed(scale.x(last) + 6));
  }

  private void labels(EndLabels labels, PlotScale scale) {
    boolean single = chosen.total() == 1 && emphasis.isEmpty();
    if (single && spec.frame().queries().stream().allMatch(q -> q.legend().isBlank())) {
      besideLabels(labels, scale);
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      PlotLine line = lines.get(i);
      double value = lastFinite(line.series());
      if (!line.labelled() || Double.isNaN(value)) {
        continue;
      }
      double y = scale.inside(value);
      if (spec.stack()) {
        double lower = i == 0 ? 0 : lastFinite(lines.get(i - 1).series());
        y = (y + scale.inside(lower)) / 2;
      }
      String text = Words.in(context.locale()).value(line.name());
      int colour = line.look() == PlotLine.Look.FRESH ? line.argb() : theme.t3();
      if (large) {
        text = (text + " " + unit.text(value).joined()).strip();
      }
      if (emphasis.isPresent()) {
        text = (text + " " + value(line, value)).strip();
        colour = line.firing() ? theme.t1() : lit ? theme.t3() : colour;
      }
      labels.add(text, y, colour, line.leads(), line.order(i), emphasis.isPresent());
    }
    besideLabels(labels, scale);
  }

  // Of several the name of its line stands beside the match's; they give way to those of now.
  private void besideLabels(EndLabels labels, PlotScale scale) {
    if (!large && beside.lines().size() > 1) {
      // A small plot has no room for a second set of names; its heading tells whose lines they are.
      return;
    }
    for (int i = 0; i < beside.lines().size(); i++) {
      BesideLines.Line line = beside.lines().get(i);
      double value = lastFinite(line.series());
      if (!Double.isNaN(value)) {
        String name = beside.lines().size() == 1 ? "" : " " + line.of().name();
        String text = beside.title() + name + " " + unit.text(value).joined();
        labels.add(text, scale.inside(value), theme.t3(), false, PlotLines.MOST + i, true);
      }
    }
  }

  // The line that leads is told with the rule's value, which may be newer than the panel's last
  // step, so that title and plot say the same. Of several that lead it is nobody's.
  private String value(PlotLine line, double value) {
    String own = unit.text(value).joined();
    boolean one = line.leads() && lines.stream().filter(PlotLine::leads).count() == 1;
    Optional<String> ruled = emphasis.flatMap(Emphasis::value).filter(text -> one);
    return ruled
        .filter(text -> !text.equals(own))
        .map(text -> Words.in(context.locale()).say("plot.by-rule", text))
        .orElse(own);
  }

  private String more(int count) {
    return Words.in(context.locale()).say("plot.more", Amounts.count(count));
  }

  private double low() {
    double low = extent[0];
    if (spec.fill() || spec.stack() || (low > 0 && low < extent[1] * 0.5)) {
      low = Math.min(0, low);
    }
    return spec.min().orElse(reach(low, false));
  }

  private double high() {
    double high = extent[0] == 0 && extent[1] == 0 ? 1 : extent[1];
    return spec.max().orElse(reach(high, true));
  }

  private double reach(double edge, boolean up) {
    double span = Math.max(extent[1] - extent[0], Math.abs(extent[1]) * 0.5);
    double out = edge;
    for (Threshold threshold : spec.frame().thresholds()) {
      double value = threshold.value();
      double away = up ? value - extent[1] : extent[0] - value;
      if (away <= FAR * span || Double.isInfinite(extent[0])) {
        out = up ? Math.max(out, value + span * 0.05) : Math.min(out, value);
      }
    }
    return out;
  }

  private double[] extent() {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (PlotLine line : lines) {
      Series series = line.series();
      for (int i = 0; i < series.size(); i++) {
        double v = series.values()[i];
        if (series.times()[i] >= start && Math.abs(v) < Double.POSITIVE_INFINITY) {
          min = Math.min(min, v);
          max = Math.max(max, v);
        }
      }
    }
    return new double[] {min, max};
  }

  private static double lastFinite(Series series) {
    double[] values = series.values();
    for (int i = values.length - 1; i >= 0; i--) {
      if (Double.isFinite(values[i])) {
        return values[i];
      }
    }
    return Double.NaN;
  }
}
