package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.TimeRange;

class TimeSeriesPainterTest {
  private static final Instant NOW = Instant.parse("2022-12-01T20:22:07Z");
  private static final long STEP = 15_000;
  private static final int POINTS = 120;
  private static final long END = NOW.toEpochMilli() / STEP * STEP;
  private static final TimeRange RANGE = new TimeRange(END - (POINTS - 1) * STEP, END, STEP);
  private static final Theme THEME = Theme.DARK;

  @Test
  void drawsEachFreshSeriesInItsColour() {
    Surface surface = paint(fresh(flat("a", 100), flat("b", 200)), List.of());
    assertTrue(count(surface, THEME.series().get(0)) > 300);
    assertTrue(count(surface, THEME.series().get(1)) > 300);
    assertEquals(0, count(surface, THEME.series().get(2)));
    assertEquals(0, count(surface, THEME.data()), "violet speaks only of the data");
  }

  @Test
  void looksDifferentInEveryDataState() {
    Matrix last = new Matrix(List.of(cut(flat("a", 100), 30)));
    Instant then = NOW.minusSeconds(450);
    List<Reading> readings =
        List.of(
            fresh(flat("a", 100)),
            fresh(flat("a", 0)),
            new Reading.Stale(last, "p", then, Duration.ofSeconds(5)),
            new Reading.Failed(last, "p", NOW, "HTTP 503", 4, then, NOW.plusSeconds(8)),
            new Reading.NoData("p", then),
            new Reading.NotCollected("p", then, "shed"));
    List<int[]> pictures = new ArrayList<>();
    for (Reading reading : readings) {
      int[] pixels = paint(reading, List.of()).pixels();
      pictures.forEach(other -> assertFalse(Arrays.equals(other, pixels), reading.toString()));
      pictures.add(pixels);
    }
  }

  @Test
  void keepsButDimsStaleLinesAndDotsThemOnToNow() {
    Matrix last = new Matrix(List.of(cut(flat("a", 100), 40)));
    Surface surface =
        paint(
            new Reading.Stale(last, "p", NOW.minusSeconds(600), Duration.ofSeconds(5)), List.of());
    assertEquals(0, count(surface, THEME.series().get(0)));
    assertTrue(count(surface, Pixels.mix(THEME.s1(), THEME.series().get(0), 140)) > 200);
    assertTrue(count(surface, THEME.data()) > 40);
  }

  @Test
  void neverBridgesMissingStepsOrStaleMarkers() {
    Series whole = flat("a", 100);
    double[] values = whole.values().clone();
    values[60] = Double.longBitsToDouble(Series.STALE_BITS);
    long[] times = whole.times().clone();
    double[] cutValues = values.clone();
    Series marked = new Series(whole.labels(), times, values);
    PlotScale scale = new PlotScale(new Box(0, 0, 1190, 100), RANGE.start(), END, axis());
    PlotPath path = new PlotPath();
    path.load(marked, scale, STEP, false);
    assertTrue(Double.isNaN(path.ys()[60]));
    int from = 80;
    long[] fewer = new long[POINTS - 5];
    double[] fewerValues = new double[POINTS - 5];
    System.arraycopy(times, 0, fewer, 0, from);
    System.arraycopy(times, from + 5, fewer, from, POINTS - from - 5);
    System.arraycopy(cutValues, 0, fewerValues, 0, from);
    System.arraycopy(cutValues, from + 5, fewerValues, from, POINTS - from - 5);
    path.load(new Series(whole.labels(), fewer, fewerValues), scale, STEP, false);
    assertEquals(POINTS - 5 + 1, path.count());
    assertTrue(Double.isNaN(path.ys()[from]), "a break where steps are missing");
  }

  @Test
  void tintsWhatIsAboveACriticalLimit() {
    Threshold limit = new Threshold(150, false, Severity.CRITICAL, LocalText.of("limit"));
    Surface above = paint(fresh(flat("a", 200)), List.of(limit));
    Surface below = paint(fresh(flat("a", 120)), List.of(limit));
    int tint = Pixels.mix(THEME.s1(), THEME.critical(), 0x38);
    assertTrue(count(above, tint) > 2000);
    assertEquals(0, count(below, tint));
    assertTrue(count(below, THEME.critical()) > 100, "the limit's line is drawn");
  }

  @Test
  void drawsFiveHundredOfTwentyThousandSeriesAndSaysSo() {
    List<Series> many = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      many.add(flat("z" + i, i));
    }
    PanelData data = data(fresh(many.toArray(Series[]::new)));
    PlotLines lines = PlotLines.of(frame(List.of()), data, THEME, Optional.empty());
    assertEquals(500, lines.lines().size());
    assertEquals(20_000, lines.total());
    assertEquals("z19999", lines.lines().getFirst().name());
    Surface all = paint(fresh(many.toArray(Series[]::new)), List.of());
    Surface oneLess = paint(fresh(many.subList(1, 20_000).toArray(Series[]::new)), List.of());
    int heading = 80 * all.pixelWidth();
    assertArrayEquals(
        Arrays.copyOfRange(oneLess.pixels(), heading, oneLess.pixels().length),
        Arrays.copyOfRange(all.pixels(), heading, all.pixels().length),
        "the same lines are drawn");
    assertFalse(Arrays.equals(oneLess.pixels(), all.pixels()), "and the heading counts all");
    assertEquals(
        "500 of 20,000 series drawn", Words.in(Locale.ENGLISH).say("plot.capped", 500, "20,000"));
  }

  @Test
  void drawsTheEleventhSeriesWithoutAColour() {
    List<Series> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(flat("z" + i, 100 + i));
    }
    PlotLines lines =
        PlotLines.of(
            frame(List.of()), data(fresh(many.toArray(Series[]::new))), THEME, Optional.empty());
    assertEquals(THEME.line2(), lines.lines().get(10).argb());
    assertFalse(lines.lines().get(10).labelled());
    assertEquals(2, lines.lines().get(6).dash().length, "the seventh is dashed");
    assertEquals(0, lines.lines().get(5).dash().length);
  }

  @Test
  void stacksSeriesOnEachOther() {
    Series holed = flat("b", 20);
    holed.values()[5] = Double.NaN;
    PlotLines lines =
        PlotLines.of(frame(List.of()), data(fresh(flat("a", 10), holed)), THEME, Optional.empty());
    List<PlotLine> stacked = PlotStack.of(lines.lines(), RANGE);
    assertEquals(10, stacked.get(0).series().last());
    assertEquals(30, stacked.get(1).series().last());
    assertEquals(10, stacked.get(1).series().values()[5]);
  }

  @Test
  void putsFiringSeriesForward() {
    Emphasis emphasis =
        new Emphasis(
            List.of(
                new Emphasis.Firing(Labels.of("alertname", "Slow", "zone", "b"), Optional.of("A"))),
            Optional.of(NOW.minusSeconds(200)),
            false,
            Optional.empty());
    assertEquals(Emphasis.Rank.LEAD, emphasis.rank("A", Labels.of("zone", "b", "__name__", "p99")));
    assertEquals(Emphasis.Rank.QUIET, emphasis.rank("usual", Labels.of("zone", "b")));
    assertEquals(
        Emphasis.Rank.QUIET, emphasis.rank("A", Labels.of("zone", "a", "__name__", "p99")));
    Surface surface = new Surface(480, 270, 1, THEME.s1());
    PanelData data = data(fresh(flat("a", 100), flat("b", 200)));
    new Plot(spec(List.of()), data, context(Locale.ENGLISH), Optional.of(emphasis), 15)
        .paint(surface, new Box(8, 8, 464, 254));
    assertTrue(count(surface, THEME.t1()) > 500);
    assertTrue(count(surface, THEME.critical()) > 150, "the line where it fired");
  }

  @Test
  void survivesValuesThatAreNotNumbersAndTinyPanels() {
    Series wild = flat("a", 1);
    wild.values()[3] = Double.POSITIVE_INFINITY;
    wild.values()[4] = Double.NEGATIVE_INFINITY;
    Arrays.fill(wild.values(), 10, POINTS, Double.NaN);
    for (double size : new double[] {1, 20, 60, 300}) {
      Surface surface = new Surface(size, size, 1.3333, THEME.s0());
      new TimeSeriesPainter()
          .paint(surface, spec(List.of()), data(fresh(wild)), context(Locale.JAPANESE));
      assertTrue(count(surface, THEME.s1()) > 0 || size == 1, "a frame of " + size);
      assertEquals(size > 60, count(surface, THEME.series().get(0)) > 20, "the ten numbers");
    }
  }

  @Test
  void keepsEndLabelsALineApart() {
    List<EndLabels.Label> labels = new ArrayList<>();
    for (double y : new double[] {10, 11, 12, 50, 98, 99}) {
      labels.add(new EndLabels.Label("x", y, 0, false, 0, false));
    }
    double[] middles = EndLabels.spread(labels, 16, 0, 100);
    for (int i = 1; i < middles.length; i++) {
      assertTrue(middles[i] - middles[i - 1] >= 16 - 1e-9);
    }
    assertTrue(middles[0] >= 8 - 1e-9 && middles[5] <= 92 + 1e-9);
  }

  private static Axis axis() {
    return new Axis(0, 200, 50);
  }

  private static Surface paint(Reading reading, List<Threshold> thresholds) {
    Surface surface = new Surface(480, 270, 1, THEME.s0());
    new TimeSeriesPainter()
        .paint(surface, spec(thresholds), data(reading), context(Locale.ENGLISH));
    return surface;
  }

  private static PanelSpec.TimeSeries spec(List<Threshold> thresholds) {
    return new PanelSpec.TimeSeries(
        frame(thresholds), false, false, false, Optional.empty(), Optional.empty());
  }

  private static PanelFrame frame(List<Threshold> thresholds) {
    return new PanelFrame(
        "p",
        LocalText.of("p99 by zone"),
        LocalText.EMPTY,
        new PanelFrame.Cell(0, 0, 6, 6),
        List.of(new PanelQuery("A", "p99", "{{zone}}", false)),
        "ms",
        Optional.empty(),
        thresholds);
  }

  private static PanelData data(Reading reading) {
    return new PanelData(Map.of("A", reading), RANGE);
  }

  private static Reading fresh(Series... series) {
    return new Reading.Fresh(new Matrix(List.of(series)), "p", NOW.minusSeconds(2), List.of());
  }

  private static PaintContext context(Locale locale) {
    return new PaintContext(
        THEME, locale, ZoneOffset.UTC, NOW, "b", Optional.empty(), List.of(), Optional.empty());
  }

  private static Series flat(String zone, double value) {
    long[] times = new long[POINTS];
    double[] values = new double[POINTS];
    Arrays.setAll(times, i -> RANGE.start() + i * STEP);
    Arrays.fill(values, value);
    return new Series(Labels.of("zone", zone), times, values);
  }

  private static Series cut(Series series, int last) {
    return series.between(series.times()[0], series.lastTime() - last * STEP);
  }

  private static long count(Surface surface, int argb) {
    return Arrays.stream(surface.pixels()).filter(p -> p == argb).count();
  }
}
