package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.board.PanelData;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelSpec;
import tifo.metric.Matrix;
import tifo.metric.Severity;
import tifo.metric.TimeRange;
import tifo.rule.PanelLink;

/// A panel that has the board for itself, and another match beside it.
class ZoomedPainterTest {
  private static final Theme THEME = Theme.DARK;
  private static final PanelSpec.TimeSeries PANEL = SampleMatch.latencyPanel();
  private static final Instant CROSSING = SampleReplay.at("05:17:37");

  private static PaintContext replayed(Instant now) {
    return replayed(now, SampleReplay.judged());
  }

  private static PaintContext replayed(Instant now, ReplayTimeline timeline) {
    return SampleReplay.facts(timeline, now, Locale.ENGLISH).context("critical");
  }

  private static PaintContext live() {
    return SampleMatch.facts(Locale.ENGLISH).context("critical");
  }

  private static Surface zoomed(PaintContext context, Optional<Instant> crosshair) {
    return SampleReplay.zoomed(PANEL, SampleReplay.latency(), context, crosshair, 1);
  }

  private static PlotArea area(PaintContext context) {
    Surface surface = new Surface(1456, 800, 1, 0);
    return new ZoomedPainter()
        .paint(surface, PANEL, SampleReplay.latency(), context, Optional.empty())
        .orElseThrow();
  }

  private static int column(Surface surface, int x, int argb) {
    int found = 0;
    for (int y = 60; y < surface.pixelHeight(); y++) {
      found += surface.pixels()[y * surface.pixelWidth() + x] == argb ? 1 : 0;
    }
    return found;
  }

  private static int x(PlotArea area, Instant at) {
    double part =
        Duration.between(area.start(), at).toMillis()
            / (double) Duration.between(area.start(), area.end()).toMillis();
    return (int) Math.round(area.box().x() + part * area.box().width());
  }

  @Test
  void theCrosshairSpansPlotAndRuleLaneAtTheNearestSample() {
    PlotArea area = area(live());
    int x = x(area, CROSSING);
    Surface without = zoomed(live(), Optional.empty());
    Surface with = zoomed(live(), Optional.of(CROSSING.plusSeconds(4)));
    int most = 0;
    for (int at = x - 2; at <= x + 2; at++) {
      most = Math.max(most, column(with, at, THEME.t1()));
      assertTrue(column(without, at, THEME.t1()) < 20);
    }
    // Points and what the lane says may cover a part of it.
    assertTrue(most > 500, most + " of 700 pixels");
    int bottom = (with.pixelHeight() - 20) * with.pixelWidth();
    boolean reaches =
        Arrays.stream(with.pixels(), bottom + x - 2, bottom + x + 3)
            .anyMatch(pixel -> pixel == THEME.t1());
    assertTrue(reaches, "the lane is crossed too");
  }

  @Test
  void timeAfterTheReplayedNowIsHatchedAndEmptyAndALiveWallHasNone() {
    PlotArea replay = area(replayed(SampleMatch.NOW));
    assertTrue(replay.end().isAfter(SampleMatch.NOW));
    assertEquals(SampleMatch.NOW, area(live()).end());
    Surface picture = zoomed(replayed(SampleMatch.NOW), Optional.empty());
    int now = x(replay, SampleMatch.NOW);
    assertTrue(column(picture, now - 1, THEME.replay()) > 600);
    for (int x = now + 3; x < replay.box().right(); x++) {
      for (int colour : THEME.series().subList(0, 3)) {
        assertEquals(0, column(picture, x, colour));
      }
    }
  }

  @Test
  void theRuleLaneSaysWhatWasTheCaseAndNotWhatComes() {
    int row = 775;
    PaintContext late = replayed(SampleMatch.NOW);
    PlotArea area = area(late);
    Surface picture = zoomed(late, Optional.empty());
    int[] pixels = picture.pixels();
    int width = picture.pixelWidth();
    assertEquals(THEME.s3(), pixels[row * width + x(area, SampleReplay.at("05:00"))]);
    assertEquals(THEME.warning(), pixels[row * width + x(area, SampleReplay.at("05:12:20"))]);
    assertEquals(THEME.criticalTint(), pixels[row * width + x(area, SampleReplay.at("05:16:44"))]);
    assertEquals(THEME.criticalSolid(), pixels[row * width + x(area, SampleReplay.at("05:18:50"))]);
    List<RuleLane.Episode> before = episodes(replayed(SampleReplay.at("05:17:30")));
    assertEquals(2, before.size());
    assertEquals(Optional.empty(), before.getLast().fired());
    assertEquals(SampleReplay.at("05:17:30"), before.getLast().to());
    assertEquals(1, episodes(replayed(SampleReplay.at("05:14:31"))).size());
  }

  @Test
  void theRuleLaneCallsOkOnlyWhatWasJudged() {
    PanelLink panel = new PanelLink("critical", "p99");
    ReplayTimeline like = SampleReplay.judged();
    ReplayTimeline.Rules rules =
        new ReplayTimeline.Rules(
            List.of(panel),
            List.of(
                new ReplayTimeline.Wait(
                    Severity.WARNING, panel, SampleReplay.at("04:54"), SampleReplay.at("04:56"))),
            List.of(
                new ReplayTimeline.Unjudged(
                    panel, SampleReplay.at("04:57"), SampleReplay.at("04:59"))));
    Instant judgedTo = SampleReplay.at("05:03");
    PaintContext context =
        replayed(SampleReplay.at("05:05"), like.judged(List.of(), rules, judgedTo));
    assertEquals(
        List.of(
            new RuleLane.Unknown(SampleReplay.at("04:57"), SampleReplay.at("04:59")),
            new RuleLane.Unknown(judgedTo, SampleReplay.at("05:05"))),
        lane(context).unknown());
    assertEquals(
        List.of(
            new RuleLane.Episode(
                Severity.WARNING,
                SampleReplay.at("04:54"),
                Optional.empty(),
                SampleReplay.at("04:56"))),
        lane(context).episodes());
    int[] pixels = zoomed(context, Optional.empty()).pixels();
    int width = zoomed(context, Optional.empty()).pixelWidth();
    PlotArea area = area(context);
    assertEquals(THEME.s3(), pixels[775 * width + x(area, SampleReplay.at("05:01"))]);
    for (String unknown : List.of("04:58", "05:04")) {
      int x = x(area, SampleReplay.at(unknown));
      assertFalse(
          IntStream.range(x, x + 8).anyMatch(i -> pixels[775 * width + i] == THEME.s3()), unknown);
    }
    PaintContext without =
        replayed(
            SampleReplay.at("05:05"),
            like.judged(List.of(), ReplayTimeline.Rules.NONE, like.judgedTo()));
    int[] unguarded = zoomed(without, Optional.empty()).pixels();
    assertEquals(THEME.s2(), unguarded[775 * width + x(area, SampleReplay.at("05:01"))]);
  }

  private static List<RuleLane.Episode> episodes(PaintContext context) {
    return lane(context).episodes();
  }

  private static RuleLane lane(PaintContext context) {
    Surface surface = new Surface(100, 100, 1, 0);
    PlotScale scale =
        new PlotScale(
            new Box(0, 0, 100, 100),
            SampleReplay.at("04:30").toEpochMilli(),
            context.now().toEpochMilli(),
            new Axis(0, 1, 1));
    return new RuleLane(Pen.of(surface, context), scale, "p99");
  }

  @Test
  void aLiveWallKnowsOnlyOfTheAlertsOfNow() {
    assertEquals(8, episodes(live()).size());
    assertTrue(episodes(live()).stream().allMatch(episode -> episode.to().equals(SampleMatch.NOW)));
    assertEquals(List.of(), episodes(SampleMatch.facts(Locale.ENGLISH).context("another")));
  }

  @Test
  void anotherMatchIsDottedGreyUnderTheLinesOfNow() {
    PanelData alone = SampleMatch.latency();
    Surface with = new Surface(600, 400, 1, 0);
    Surface without = new Surface(600, 400, 1, 0);
    new TimeSeriesPainter().paint(with, PANEL, SampleReplay.latency(), live());
    new TimeSeriesPainter().paint(without, PANEL, alone, live());
    assertFalse(Arrays.equals(with.pixels(), without.pixels()));
    Plot plot = new Plot(PANEL, SampleReplay.latency(), live(), Optional.empty(), 13);
    assertEquals(3, plot.beside().lines().size());
    for (BesideLines.Line line : plot.beside().lines()) {
      assertEquals(line.of().series().labels(), line.series().labels());
    }
  }

  @Test
  void ofAnotherMatchOnlyWhatBelongsToALineIsDrawn() {
    PanelData now = SampleMatch.latency();
    TimeRange range = now.range();
    Matrix one = new SampleSeries().line(range, _ -> 150, 0, "zone", "x").matrix();
    assertEquals(0, besides(now, one), "one beside three, with other labels");
    Matrix single = new SampleSeries().line(range, _ -> 150, 0, "zone", "y").matrix();
    PanelData alone = SampleMatch.data(range, Map.of("p99", single));
    assertEquals(1, besides(alone, one), "the only one beside the only one");
    assertEquals(0, besides(alone, Matrix.EMPTY));
    assertEquals(0, besides(now, Matrix.EMPTY));
  }

  private static int besides(PanelData now, Matrix then) {
    PanelData data = compared(now, then);
    return new Plot(PANEL, data, live(), Optional.empty(), 13).beside().lines().size();
  }

  private static PanelData compared(PanelData now, Matrix then) {
    return new PanelData(
        now.readings(),
        now.range(),
        Optional.of(new PanelData.Comparison("JPN v GER", Map.of("p99", then))));
  }

  @Test
  void aStatTellsWhatItWasAtThisMinute() {
    PanelSpec.Stat stat =
        new PanelSpec.Stat(
            SampleMatch.frame("s", "p99", "", "", new Cell(0, 0, 4, 4), "ms", "p99"), true);
    TimeRange range = SampleMatch.lastHour();
    Matrix now = new SampleSeries().line(range, _ -> 298, 0).matrix();
    Matrix then = new SampleSeries().line(range, _ -> 164, 0).matrix();
    PanelData alone = SampleMatch.data(range, Map.of("p99", now));
    PanelData beside = compared(alone, then);
    Surface with = new Surface(300, 200, 1, 0);
    Surface without = new Surface(300, 200, 1, 0);
    new StatPainter().paint(with, stat, beside, live());
    new StatPainter().paint(without, stat, alone, live());
    assertFalse(Arrays.equals(with.pixels(), without.pixels()));
    assertEquals(20, StatPainter.room(stat, alone, 140) - StatPainter.room(stat, beside, 140));
    Surface ground = new Surface(300, 200, 1, 0);
    StatPainter.paintGround(ground, stat, beside, live());
    assertTrue(Arrays.stream(ground.pixels()).anyMatch(pixel -> pixel == THEME.t3()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {40, 200, 700, 3000})
  void anySizeIsPaintedTheSameTwice(double width) {
    Surface first = new Surface(width, width / 2, 1, 0);
    Surface again = new Surface(width, width / 2, 1, 0);
    PaintContext context = replayed(SampleMatch.NOW);
    for (Surface surface : List.of(first, again)) {
      new ZoomedPainter()
          .paint(surface, PANEL, SampleReplay.latency(), context, Optional.of(CROSSING));
    }
    assertArrayEquals(first.pixels(), again.pixels());
  }

  @Test
  void aPanelWithoutSeriesSaysSoAsEver() {
    PanelData none = new PanelData(Map.of(), SampleMatch.lastHour());
    Surface zoomed = new Surface(600, 400, 1, 0);
    Surface plain = new Surface(600, 400, 1, 0);
    assertEquals(
        Optional.empty(),
        new ZoomedPainter().paint(zoomed, PANEL, none, live(), Optional.of(CROSSING)));
    new TimeSeriesPainter().paint(plain, PANEL, none, live());
    assertArrayEquals(plain.pixels(), zoomed.pixels());
  }
}
