package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.metric.Reading;
import tifo.rule.Alert;
import tifo.source.SourceHealth;

/// The wall, its top bar and the chat picture in both languages and in all their states.
class WholePicturesTest {
  private static final Theme THEME = Theme.DARK;

  private static long count(Surface surface, int argb) {
    return Arrays.stream(surface.pixels()).filter(pixel -> pixel == argb).count();
  }

  private static WallFacts facts(String language) {
    return SampleMatch.facts(Locale.of(language));
  }

  private static WallFacts facts(WallFacts like, WallFacts.Mode mode, List<Alert> alerts) {
    return new WallFacts(
        mode,
        like.recording(),
        like.fixture(),
        like.sources(),
        alerts,
        like.marks(),
        like.now(),
        like.locale(),
        like.zone(),
        like.theme(),
        like.whatIfZone(),
        like.alarmPane());
  }

  private static Surface bar(WallFacts facts) {
    Surface surface = new Surface(1920, 72, 1, THEME.s0());
    new TopBarPainter().paint(surface, facts);
    return surface;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void topBarShowsTheWorstAlarmInItsColourAndNothingRedWithoutOne(String language) {
    WallFacts hurt = facts(language);
    assertTrue(count(bar(hurt), THEME.criticalTint()) > 1000);
    Surface calm = bar(facts(hurt, WallFacts.Mode.LIVE, List.of()));
    assertEquals(0, count(calm, THEME.criticalTint()) + count(calm, THEME.critical()));
    assertTrue(count(calm, THEME.ok()) > 20);
  }

  @ParameterizedTest
  @EnumSource(SourceHealth.State.class)
  void topBarMarksSourcesThatAreNotWell(SourceHealth.State state) {
    WallFacts like = facts("en");
    SourceHealth source =
        new SourceHealth(
            "GMP",
            state,
            SampleMatch.KICK_OFF,
            Optional.of(SampleMatch.NOW),
            Duration.ZERO,
            Optional.of("VictoriaMetrics"),
            Optional.of("HTTP 503"));
    WallFacts facts =
        new WallFacts(
            like.mode(),
            like.recording(),
            like.fixture(),
            List.of(source),
            List.of(),
            like.marks(),
            like.now(),
            like.locale(),
            like.zone(),
            like.theme(),
            like.whatIfZone(),
            like.alarmPane());
    boolean well = state == SourceHealth.State.OK;
    assertEquals(!well, count(bar(facts), THEME.data()) > 0);
  }

  @ParameterizedTest
  @EnumSource(WallFacts.Mode.class)
  void onlyThePresentIsNotMarkedAsReplay(WallFacts.Mode mode) {
    Surface bar = bar(facts(facts("en"), mode, List.of()));
    assertEquals(mode != WallFacts.Mode.LIVE, count(bar, THEME.replay()) > 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void wallPaintsPanelsAndAlarmsAndFramesAReplay(String language) {
    var board =
        SampleMatch.board("critical", "Critical systems", List.of(SampleMatch.latencyPanel()));
    var data = Map.of("p99", SampleMatch.latency());
    WallFacts live = facts(language);
    Surface wall = new WallPainter().paint(board, data, live, 1920, 1080, 1);
    assertTrue(count(wall, THEME.s1()) > 100_000);
    assertTrue(count(wall, THEME.criticalTint()) > 1000, "the worst alarm's ground");
    assertFalse(wall.pixels()[0] == THEME.replay());
    Surface replay =
        new WallPainter()
            .paint(board, data, facts(live, WallFacts.Mode.REPLAY, live.alerts()), 1920, 1080, 1);
    assertEquals(THEME.replay(), replay.pixels()[0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 200, 640, 3840})
  void wallOfAnySizeIsTheSameTwice(double width) {
    var board = SampleMatch.board("b", "B", List.of(SampleMatch.latencyPanel()));
    int[] first =
        new WallPainter().paint(board, Map.of(), facts("ja"), width, width / 2, 1).pixels();
    int[] again =
        new WallPainter().paint(board, Map.of(), facts("ja"), width, width / 2, 1).pixels();
    assertArrayEquals(first, again);
  }

  private static Surface chat(Alert alert, String language) {
    ChatPicture picture =
        new ChatPicture(
            List.of(alert),
            LocalText.of("Critical systems"),
            SampleMatch.latencyPanel(),
            SampleMatch.latency(),
            Optional.empty(),
            WallFacts.Mode.LIVE);
    return new ChatPicturePainter().paint(picture, facts(language).context("critical"));
  }

  private static Alert in(Alert.State state) {
    Alert like = SampleAlerts.all().getFirst();
    return new Alert(
        like.ruleId(),
        like.ruleName(),
        like.labels(),
        like.severity(),
        state,
        like.value(),
        like.valueText(),
        like.activeAt(),
        like.firedAt(),
        Optional.of(SampleMatch.NOW).filter(_ -> state == Alert.State.RESOLVED),
        like.title(),
        like.limit(),
        like.guidance(),
        like.owner(),
        like.link(),
        like.annotations(),
        like.reason());
  }

  @ParameterizedTest
  @EnumSource(Alert.State.class)
  void chatPictureHasTheStatesColourAtItsSide(Alert.State state) {
    int side =
        switch (state) {
          case RESOLVED -> THEME.ok();
          case NO_DATA, ERROR -> THEME.data();
          case PENDING, FIRING -> THEME.criticalSolid();
        };
    for (String language : List.of("en", "ja")) {
      Surface picture = chat(in(state), language);
      assertEquals(2000, picture.pixelWidth());
      assertEquals(side, picture.pixels()[picture.pixelWidth() * 600 + 4]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void chatPictureTellsWhenItFiredInRedOnlyWhileItBurns(String language) {
    Surface burns = chat(in(Alert.State.FIRING), language);
    Surface over = chat(in(Alert.State.RESOLVED), language);
    assertFalse(Arrays.equals(burns.pixels(), over.pixels()));
    long longest = redInOneColumn(over);
    assertTrue(redInOneColumn(burns) > 400, "the line where it fired");
    assertTrue(longest < 100, "no red line of " + longest);
  }

  private static long redInOneColumn(Surface surface) {
    long most = 0;
    for (int x = 40; x < surface.pixelWidth(); x++) {
      long red = 0;
      for (int y = 0; y < surface.pixelHeight(); y++) {
        red += surface.pixels()[y * surface.pixelWidth() + x] == THEME.critical() ? 1 : 0;
      }
      most = Math.max(most, red);
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void anEmptyAnswerBesideRowsIsNoMissingData(String language) {
    var rows = SampleMatch.latency();
    var none = new Reading.NoData("VictoriaMetrics", SampleMatch.NOW);
    var data =
        new PanelData(Map.of("p99", rows.reading("p99").orElseThrow(), "none", none), rows.range());
    Surface surface = new Surface(600, 400, 1, THEME.s0());
    new TimeSeriesPainter()
        .paint(surface, SampleMatch.latencyPanel(), data, facts(language).context("b"));
    assertEquals(0, count(surface, THEME.data()));
  }
}
