package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.match.Fixture;
import tifo.match.MatchPhase;
import tifo.metric.Severity;
import tifo.paint.ReplayTimeline.Hole;
import tifo.paint.ReplayTimeline.Span;

class ConductorPainterTest {
  private static final Theme THEME = Theme.DARK;
  private static final double WIDTH = 1888;
  private static final ConductorRows ROWS = ConductorRows.of(SampleReplay.timeline());

  private static Surface strip(ReplayTimeline timeline, Instant now, String language) {
    return SampleReplay.strip(timeline, now, Locale.of(language), WIDTH, 1);
  }

  private static int pixel(Surface surface, Instant at, double y) {
    ConductorScale scale = ConductorScale.of(WIDTH, SampleReplay.timeline());
    return surface.pixels()[((int) y) * surface.pixelWidth() + (int) scale.x(at)];
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void alertsAreBrightWherePlayedAndDimWhereNot(String language) {
    Surface strip = strip(SampleReplay.timeline(), SampleMatch.NOW, language);
    double y = ROWS.critical().middle();
    assertEquals(THEME.criticalSolid(), pixel(strip, SampleReplay.at("05:20"), y));
    int dim = pixel(strip, SampleReplay.at("05:40"), y);
    assertEquals(Pixels.mix(THEME.s1(), THEME.criticalSolid(), 96), dim);
    assertEquals(THEME.warning(), pixel(strip, SampleReplay.at("04:50"), ROWS.warning().middle()));
    assertEquals(THEME.s1(), pixel(strip, SampleReplay.at("04:20"), y));
  }

  @Test
  void thePlayheadStandsAtNowAndTheBracketSpansTheWindow() {
    Surface strip = strip(SampleReplay.timeline(), SampleMatch.NOW, "en");
    assertEquals(THEME.replay(), pixel(strip, SampleMatch.NOW, 105));
    double y = ConductorRows.BRACKET;
    assertEquals(THEME.t1(), pixel(strip, SampleMatch.NOW.minusSeconds(1800), y));
    assertFalse(THEME.t1() == pixel(strip, SampleMatch.NOW.minusSeconds(3720), y));
    assertFalse(THEME.t1() == pixel(strip, SampleMatch.NOW.plusSeconds(120), y));
  }

  @Test
  void aGapIsVioletOverAllLanes() {
    Surface strip = strip(SampleReplay.timeline(), SampleMatch.NOW, "en");
    ConductorScale scale = ConductorScale.of(WIDTH, SampleReplay.timeline());
    int left = (int) scale.x(SampleReplay.at("04:37"));
    int violet = 0;
    for (int y = 45; y < 105; y++) {
      for (int x = left; x < left + 10; x++) {
        violet += strip.pixels()[y * strip.pixelWidth() + x] == THEME.data() ? 1 : 0;
      }
    }
    assertTrue(violet > 30, violet + " pixels");
  }

  @Test
  void whatIsNotJudgedYetIsMarkedAndTheRestNot() {
    Surface strip = strip(SampleReplay.bare(), SampleReplay.END, "en");
    ConductorRows rows = ConductorRows.of(SampleReplay.bare());
    assertEquals(0, hatched(strip, rows, SampleReplay.at("03:10")));
    assertTrue(hatched(strip, rows, SampleReplay.at("05:30")) > 10);
  }

  private static int hatched(Surface strip, ConductorRows rows, Instant at) {
    int found = 0;
    for (double y = rows.critical().top(); y < rows.warning().bottom(); y++) {
      for (int dx = 0; dx < 16; dx++) {
        found += pixel(strip, at.plusSeconds(8L * dx), y) == THEME.s1() ? 0 : 1;
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 40, 340, 928, 1888, 3800})
  void anyWidthAndAnyPositionIsPaintedTheSameTwice(double width) {
    ReplayTimeline timeline = SampleReplay.crowded();
    for (Instant now : List.of(timeline.start(), SampleMatch.NOW, timeline.end())) {
      int[] first = SampleReplay.strip(timeline, now, Locale.JAPANESE, width, 1).pixels();
      int[] again = SampleReplay.strip(timeline, now, Locale.JAPANESE, width, 1).pixels();
      assertArrayEquals(first, again);
    }
  }

  @Test
  void aRecordingOfNoLengthIsPainted() {
    Instant at = SampleMatch.NOW;
    ReplayTimeline empty =
        new ReplayTimeline(
            "",
            at,
            at,
            List.of(SampleMatch.FIXTURE),
            List.of(new Span(Severity.CRITICAL, "", at, at)),
            List.of(),
            List.of(new Hole(at, at, "")),
            at,
            Optional.empty());
    assertTrue(strip(empty, at, "en").pixels().length > 0);
    assertEquals(at, ConductorScale.of(WIDTH, empty).time(900));
  }

  @Test
  void timesAndPlacesAgree() {
    ConductorScale scale = ConductorScale.of(WIDTH, SampleReplay.timeline());
    for (Instant at : List.of(SampleReplay.START, SampleMatch.NOW, SampleReplay.END)) {
      assertTrue(Duration.between(at, scale.time(scale.x(at))).abs().toMillis() <= 1);
    }
    assertEquals(SampleReplay.START, scale.time(-50));
    assertEquals(SampleReplay.END, scale.time(9000));
    assertEquals(scale.lanes().x(), scale.x(SampleReplay.START.minusSeconds(9)));
  }

  @Test
  void phasesOfSeveralMatchesFillTheRecording() {
    ReplayTimeline timeline = SampleReplay.crowded();
    List<MatchSpans.Span> spans =
        MatchSpans.of(timeline.matches(), timeline.start(), timeline.end());
    Instant at = timeline.start();
    for (MatchSpans.Span span : spans) {
      assertEquals(at, span.from());
      at = span.to();
    }
    assertEquals(timeline.end(), at);
    assertEquals(2, spans.stream().filter(s -> s.phase() == MatchPhase.FIRST_HALF).count());
    assertEquals("ESP", timeline.match(SampleMatch.NOW).map(Fixture::away).orElse(""));
    assertEquals("GER", timeline.match(SampleReplay.at("08:10")).map(Fixture::away).orElse(""));
  }

  @Test
  void buttonsLieApartAndLeftOfTheLanes() {
    List<Box> boxes = List.copyOf(ConductorControls.places().values());
    assertEquals(8, boxes.size());
    double names = ConductorScale.of(WIDTH, SampleReplay.timeline()).lanes().x() - 70;
    for (Box box : boxes) {
      assertTrue(box.right() < names && box.bottom() < WallLayout.CONDUCTOR);
      for (Box other : boxes) {
        assertTrue(
            box.equals(other)
                || box.right() <= other.x()
                || other.right() <= box.x()
                || box.bottom() <= other.y()
                || other.bottom() <= box.y());
      }
    }
  }

  @Test
  void saysWhatLiesUnderThePointer() {
    PaintContext context =
        SampleReplay.facts(SampleReplay.timeline(), SampleMatch.NOW, Locale.ENGLISH).context("");
    TimelineWords.Moment moment =
        TimelineWords.at(
            SampleReplay.timeline(), SampleReplay.at("05:16:50"), Duration.ofSeconds(5), context);
    assertEquals("05:16:50", moment.clock());
    assertEquals(Optional.of("57:55, 2nd half"), moment.match());
    assertEquals(
        List.of(
            "CRITICAL playback-auth p99 298 ms, 05:16:40 for 35 min 20 s",
            "WARNING CCU above envelope, 05:09:30 for 48 min 30 s"),
        moment.lines().stream().map(TimelineWords.Line::text).toList());
    TimelineWords.Moment gap =
        TimelineWords.at(
            SampleReplay.timeline(), SampleReplay.at("04:36:50"), Duration.ofSeconds(20), context);
    assertEquals(
        List.of("gap 1 min 40 s: Prometheus did not answer"),
        gap.lines().stream().map(TimelineWords.Line::text).toList());
    TimelineWords.Moment crowd =
        TimelineWords.at(
            SampleReplay.crowded(), SampleReplay.at("05:00"), Duration.ofMinutes(10), context);
    assertEquals(6, crowd.lines().size());
    assertTrue(crowd.lines().getLast().text().endsWith(" more"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void aReplaysWallHasTheConductorBelowTheBoardAndSaysAsRecorded(String language) {
    var board = SampleMatch.board("b", "B", List.of(SampleMatch.latencyPanel()));
    WallLayout layout = WallLayout.of(1920, 1080, true, board, true);
    Box strip = layout.conductor().orElseThrow();
    assertEquals(new Box(16, 896, 1888, 168), strip);
    assertEquals(strip.y() - GridLayout.GAP, layout.board().bottom());
    assertEquals(strip.y() - GridLayout.GAP, layout.alarms().orElseThrow().bottom());
    WallFacts facts =
        SampleReplay.facts(SampleReplay.timeline(), SampleMatch.NOW, Locale.of(language));
    Surface wall = new WallPainter().paint(board, Map.of(), facts, 1920, 1080, 1);
    Surface alone = strip(SampleReplay.timeline(), SampleMatch.NOW, language);
    for (int y = 20; y < 160; y += 7) {
      for (int x = 20; x < 1140; x += 11) {
        // At the same speed over the same window it is the same picture, but for the gap, whose
        // lines go by the whole picture's pixels.
        assertEquals(
            alone.pixels()[y * 1888 + x], wall.pixels()[(y + 896) * 1920 + x + 16], x + " " + y);
      }
    }
  }
}
