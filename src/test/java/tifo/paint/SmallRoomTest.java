package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.board.PanelData;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.source.SourceHealth;

/// Narrow panels, more rows than there is room for, and how counts and times are written in them.
class SmallRoomTest {
  private static final Theme THEME = Theme.DARK;
  private static final PaintContext CONTEXT = SampleMatch.facts(Locale.ENGLISH).context("b");

  private static PanelSpec.ZoneMatrix matrix(boolean strip) {
    return new PanelSpec.ZoneMatrix(
        SampleMatch.frame("z", "Pools", "", "", new Cell(0, 0, 24, 24), ""),
        "pool",
        "zone",
        SampleMatch.FIXED,
        0.33,
        strip);
  }

  @ParameterizedTest
  @ValueSource(doubles = {120, 400, 516, 700, 1100})
  void zonesAreEitherWideEnoughOrInTheStrip(double width) {
    Surface probe = new Surface(width, 500, 1, THEME.s0());
    Map<String, Box> heads =
        ZoneMatrixPainter.heads(probe, matrix(false), SampleMatch.pools(), CONTEXT);
    heads.forEach((zone, box) -> assertTrue(box.width() >= 110, zone + " of " + box.width()));
    assertEquals(width > 1000, !heads.isEmpty());
  }

  @Test
  void aNarrowMatrixIsPaintedAsTheStrip() {
    Surface narrow = new Surface(516, 400, 1, THEME.s0());
    Surface strip = new Surface(516, 400, 1, THEME.s0());
    new PanelPainters().paint(narrow, matrix(false), SampleMatch.pools(), CONTEXT);
    new PanelPainters().paint(strip, matrix(true), SampleMatch.pools(), CONTEXT);
    assertArrayEquals(strip.pixels(), narrow.pixels());
  }

  private static PanelData many() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      series.add(Series.of(Labels.of("zone", "z" + i), SampleMatch.NOW.toEpochMilli(), i));
    }
    return new PanelData(
        Map.of("p99", SampleMatch.fresh(new Matrix(series))), SampleMatch.lastHour());
  }

  @Test
  void onlyTheBarsThatAreShownAreNamed() {
    PanelSpec.BarGauge spec =
        new PanelSpec.BarGauge(
            SampleMatch.frame("g", "Bars", "", "", new Cell(0, 0, 8, 8), "ms", "p99"),
            0,
            Optional.empty());
    Surface surface = new Surface(480, 270, 1, THEME.s0());
    Pen pen = Pen.of(surface, CONTEXT);
    List<BarGaugePainter.Bar> bars = BarGaugePainter.bars(pen, spec.frame(), many(), 7);
    assertEquals(7, bars.size());
    assertEquals(6.0, bars.getLast().value());
    new BarGaugePainter().paint(surface, spec, many(), CONTEXT);
    assertTrue(java.util.Arrays.stream(surface.pixels()).anyMatch(p -> p == THEME.t1()));
  }

  @Test
  void whatIsLeftOutIsCountedInThousands() {
    Box box = new Box(0, 0, 200, 60);
    Surface said = new Surface(200, 60, 1, THEME.s1());
    Rows.more(Pen.of(said, CONTEXT), box, 19_990);
    Surface wanted = new Surface(200, 60, 1, THEME.s1());
    TextStyle style = Type.semibold(Type.LABEL, THEME.t2());
    wanted.text("+19,990 more", 0, Type.baseline(60 - Rows.MORE / 2, Type.LABEL), style);
    assertArrayEquals(wanted.pixels(), said.pixels());
  }

  @Test
  void theMachinesOwnDigitsAreNotTheWalls() {
    Locale before = Locale.getDefault();
    PanelData data = many();
    int[] usual = wall(data);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals("١", String.format("%d", 1), "this machine writes other digits");
      assertArrayEquals(usual, wall(data));
    } finally {
      Locale.setDefault(before);
    }
  }

  // The top bar with its clocks, and a panel that counts the series it does not draw.
  private static int[] wall(PanelData data) {
    var board = SampleMatch.board("c", "C", List.of(SampleMatch.latencyPanel()));
    return new WallPainter()
        .paint(board, Map.of("p99", data), SampleMatch.facts(Locale.ENGLISH), 1280, 720, 1)
        .pixels();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void aFailoverSaysWhoStandsInAndSinceWhen(String language) {
    Pen pen =
        Pen.of(
            new Surface(10, 10, 1, THEME.s0()), SampleMatch.facts(Locale.of(language)).context(""));
    SourceHealth health =
        new SourceHealth(
            "GMP",
            SourceHealth.State.FAILED_OVER,
            SampleMatch.NOW.minusSeconds(257),
            Optional.of(SampleMatch.NOW.minusSeconds(2)),
            Duration.ZERO,
            Optional.of("VictoriaMetrics"),
            Optional.of("HTTP 503"));
    String chip =
        SourceChips.each(pen, List.of(health)).getFirst().value().runs().stream()
            .map(Runs.Run::text)
            .collect(Collectors.joining());
    String since = language.equals("en") ? "since 05:17" : "05:17 から";
    assertTrue(chip.endsWith("→ VictoriaMetrics " + since), chip);
  }
}
