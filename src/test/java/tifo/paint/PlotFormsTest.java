package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
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

/// Stairs, fills, stacks, the bands of limits, and what an alert's picture writes beside its
/// series.
class PlotFormsTest {
  private static final Theme THEME = Theme.DARK;
  private static final long STEP = 15_000;
  private static final int POINTS = 120;
  private static final TimeRange RANGE = new TimeRange(0, (POINTS - 1) * STEP, STEP);
  private static final Instant NOW = Instant.ofEpochMilli(RANGE.end());
  private static final int FIRST = THEME.series().get(0);
  private static final int SECOND = THEME.series().get(1);
  private static final double WIDTH = 480;
  private static final int STACKED = 0x80;
  private static final int FILLED = 0x30;

  private static PanelSpec.TimeSeries spec(
      boolean step, boolean fill, boolean stack, Threshold... at) {
    PanelFrame frame =
        new PanelFrame(
            "p",
            LocalText.of("p"),
            LocalText.EMPTY,
            new PanelFrame.Cell(0, 0, 6, 6),
            List.of(new PanelQuery("A", "p99", "", false)),
            "ms",
            Optional.empty(),
            List.of(at));
    return new PanelSpec.TimeSeries(frame, fill, stack, step, Optional.of(0.0), Optional.of(400.0));
  }

  private static Series line(
      String zone, int points, java.util.function.IntToDoubleFunction value) {
    long[] times = new long[points];
    double[] values = new double[points];
    Arrays.setAll(times, i -> i * STEP);
    Arrays.setAll(values, value);
    return new Series(Labels.of("zone", zone), times, values);
  }

  private static Reading fresh(Series... series) {
    return new Reading.Fresh(new Matrix(List.of(series)), "s", NOW, List.of());
  }

  private static Surface plot(
      PanelSpec.TimeSeries spec, Reading reading, Optional<Emphasis> emphasis) {
    Surface surface = new Surface(WIDTH, 270, 1, THEME.s1());
    PaintContext context =
        new PaintContext(
            THEME,
            Locale.ENGLISH,
            ZoneOffset.UTC,
            NOW,
            "b",
            Optional.empty(),
            List.of(),
            Optional.empty());
    new Plot(spec, new PanelData(Map.of("A", reading), RANGE), context, emphasis, 13)
        .paint(surface, new Box(8, 8, WIDTH - 16, 254));
    return surface;
  }

  private static Surface plot(PanelSpec.TimeSeries spec, Series... series) {
    return plot(spec, fresh(series), Optional.empty());
  }

  private static long count(Surface surface, int argb) {
    return Arrays.stream(surface.pixels()).filter(p -> p == argb).count();
  }

  private static int over(int ground, int argb, int alpha) {
    return Pixels.mix(ground, argb, alpha);
  }

  // The edge of a letter may have any colour.
  private static void assertFew(long pixels) {
    assertTrue(pixels < 10, pixels + " pixels");
  }

  // The longest run of this colour from top to bottom in any column left of the plot's end.
  private static int tallest(Surface surface, int argb) {
    int most = 0;
    for (int x = 60; x < surface.pixelWidth() * 2 / 3; x++) {
      int run = 0;
      for (int y = 0; y < surface.pixelHeight(); y++) {
        run = surface.pixels()[y * surface.pixelWidth() + x] == argb ? run + 1 : 0;
        most = Math.max(most, run);
      }
    }
    return most;
  }

  @Test
  void stairsRiseUprightAndLinesLeanOver() {
    Series jumps = line("a", POINTS, i -> i / 10 % 2 == 0 ? 100 : 300);
    Surface stairs = plot(spec(true, false, false), jumps);
    Surface lines = plot(spec(false, false, false), jumps);
    assertTrue(tallest(stairs, FIRST) > 60, "an upright of " + tallest(stairs, FIRST));
    assertTrue(tallest(lines, FIRST) < 40, "a slope of " + tallest(lines, FIRST));
  }

  @Test
  void fillReachesFromTheLineToTheAxis() {
    Series flat = line("a", POINTS, _ -> 200);
    int colour = over(THEME.s1(), FIRST, FILLED);
    long filled = count(plot(spec(false, true, false), flat), colour);
    assertTrue(filled > WIDTH * 0.6 * 80, "half the plot, not " + filled);
    assertFew(count(plot(spec(false, false, false), flat), colour));
  }

  @Test
  void stackedSeriesStandOnEachOther() {
    Series low = line("a", POINTS, _ -> 100);
    Series high = line("b", POINTS, _ -> 200);
    Surface stack = plot(spec(false, false, true), low, high);
    long first = count(stack, over(THEME.s1(), FIRST, STACKED));
    long second = count(stack, over(THEME.s1(), SECOND, STACKED));
    assertTrue(first > 10_000, "the lower band: " + first);
    assertEquals(2.0, (double) second / first, 0.2, "twice as high, and nowhere over the first");
  }

  @Test
  void stackHatchesAnOutageFromTheLastGoodSampleOn() {
    Series a = line("a", POINTS / 2, _ -> 100);
    Series b = line("b", POINTS / 2, _ -> 200);
    Reading failed =
        new Reading.Failed(
            new Matrix(List.of(a, b)),
            "s",
            NOW,
            "HTTP 503",
            3,
            Instant.ofEpochMilli(a.lastTime()),
            NOW.plusSeconds(8));
    Surface lines = plot(spec(false, false, false), failed, Optional.empty());
    Surface stack = plot(spec(false, false, true), failed, Optional.empty());
    long hatched = count(lines, THEME.dataTint());
    assertTrue(hatched > 10_000, "half of the plot: " + hatched);
    assertEquals(1.0, (double) count(stack, THEME.dataTint()) / hatched, 0.05);
  }

  @Test
  void tintsTheBandBetweenTwoLimitsAsTheLowerOneAndAboveItAsTheHigher() {
    Threshold warning = new Threshold(100, false, Severity.WARNING, LocalText.of("w"));
    Threshold critical = new Threshold(200, false, Severity.CRITICAL, LocalText.of("c"));
    int warm = over(THEME.s1(), THEME.warning(), 0x20);
    int hot = over(THEME.s1(), THEME.critical(), 0x38);
    PanelSpec.TimeSeries spec = spec(false, false, false, critical, warning);
    Surface above = plot(spec, line("a", POINTS, _ -> 300));
    Surface between = plot(spec, line("a", POINTS, _ -> 200));
    Surface below = plot(spec, line("a", POINTS, _ -> 90));
    assertTrue(count(above, warm) > 10_000, "from the warning to the critical limit");
    assertEquals(1.0, (double) count(above, hot) / count(above, warm), 0.2, "each of 100 ms");
    assertTrue(count(between, warm) > 10_000);
    assertFew(count(between, hot));
    assertFew(count(below, warm) + count(below, hot));
  }

  @Test
  void tintsBelowALowerLimitToo() {
    Threshold warning = new Threshold(200, true, Severity.WARNING, LocalText.of("w"));
    Threshold critical = new Threshold(100, true, Severity.CRITICAL, LocalText.of("c"));
    PanelSpec.TimeSeries spec = spec(false, false, false, critical, warning);
    Surface dips = plot(spec, line("a", POINTS, i -> i < 60 ? 300 : 150));
    assertTrue(count(dips, over(THEME.s1(), THEME.warning(), 0x20)) > 1500);
    assertFew(count(dips, over(THEME.s1(), THEME.critical(), 0x38)));
  }

  @Test
  void firingSeriesIsToldWithTheRulesValueAndOthersWithTheirOwn() {
    Series a = line("a", POINTS, _ -> 100);
    Series b = line("b", POINTS, _ -> 300);
    Surface ruled = alert(Labels.of("zone", "b"), Optional.of("290 ms"), a, b);
    Surface own = alert(Labels.of("zone", "b"), Optional.empty(), a, b);
    Surface same = alert(Labels.of("zone", "b"), Optional.of("300 ms"), a, b);
    assertTrue(!Arrays.equals(own.pixels(), ruled.pixels()), "the rule found another number");
    assertTrue(Arrays.equals(own.pixels(), same.pixels()), "the same number needs no mark");
    Surface many = alert(Labels.of("system", "x"), Optional.of("290 ms"), in("a"), in("b"));
    Surface none = alert(Labels.of("system", "x"), Optional.empty(), in("a"), in("b"));
    assertTrue(Arrays.equals(none.pixels(), many.pixels()), "of several series it is nobody's");
  }

  private static Series in(String zone) {
    Series plain = line(zone, POINTS, _ -> 100);
    return new Series(plain.labels().with("system", "x"), plain.times(), plain.values());
  }

  private static Surface alert(Labels labels, Optional<String> value, Series... series) {
    Emphasis.Firing firing = new Emphasis.Firing(labels, Optional.empty());
    Emphasis emphasis = new Emphasis(List.of(firing), Optional.of(NOW), false, value);
    return plot(spec(false, false, false), fresh(series), Optional.of(emphasis));
  }
}
