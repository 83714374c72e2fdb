package tifo.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.TimeRange;
import tifo.paint.AlarmMarks;
import tifo.paint.LightPicture;
import tifo.paint.Png;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.PanelLink;
import tifo.rule.PictureSubject;
import tifo.rule.RuleWindow;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceNames;
import tifo.source.SourceSet;

/// Pictures of one alert, of many and of a whole board, out of a source's answers.
@Timeout(60)
class AlertPicturesTest {
  private static final Instant AT = Instant.parse("2022-12-01T20:00:00Z");
  private static final String BOARD =
      """
      id: pools
      title: Pools
      key: "1"
      source: metrics
      refresh: 10s
      window: 20m
      panels:
        - id: load
          kind: timeseries
          title: Load
          cell: {x: 0, y: 0, width: 24, height: 24}
          thresholds: [{above: 50, severity: critical}]
          queries: [{ref: load, promql: load, legend: '{{zone}}'}]
      """;

  @TempDir Path folder;

  private final ScriptedSource metrics = new ScriptedSource("metrics");
  private Map<String, Board> boards = Map.of();
  private RuledQueries ruled = RuledQueries.NONE;

  @BeforeEach
  void begin() throws Exception {
    Files.writeString(folder.resolve("pools.yaml"), BOARD);
    BoardFiles.Loaded loaded = BoardFiles.load(folder, SourceNames.of(List.of("metrics")));
    assertEquals(List.of(), loaded.problems());
    boards = Map.of("pools", loaded.boards().getFirst());
    metrics.answer((_, range) -> load(range));
  }

  @AfterEach
  void end() {
    metrics.release();
  }

  private static Matrix zones(TimeRange range, String first) {
    List<Series> series = new ArrayList<>(load(range).series());
    Series old = series.getFirst();
    series.set(0, new Series(Labels.of("zone", first), old.times(), old.values()));
    return new Matrix(series);
  }

  private static Matrix load(TimeRange range) {
    return new Matrix(
        IntStream.range(0, 20)
            .mapToObj(zone -> {
              long[] times = new long[(int) range.steps()];
              Arrays.setAll(times, i -> range.start() + i * range.step());
              double[] values = new double[times.length];
              Arrays.setAll(values, i -> zone + 60.0 * i / values.length);
              return new Series(Labels.of("zone", "z" + zone), times, values);
            })
            .toList());
  }

  private AlertPainter pictures(
      PanelAsk asks, Map<String, RuleWindow> windows, UnaryOperator<String> redaction) {
    // the wall's own time is long after the event's
    return pictures(asks, windows, redaction, AT.plusSeconds(3_600));
  }

  private AlertPainter pictures(
      PanelAsk asks,
      Map<String, RuleWindow> windows,
      UnaryOperator<String> redaction,
      Instant now) {
    WallFacts.Mode live = WallFacts.Mode.LIVE;
    return new AlertPainter(
        boards,
        new PictureRules(windows, Map.of(), Set.of("overviews")),
        new AlertPictures(
            boards, asks, (board, _) -> facts(live).context(board).at(now), ruled, redaction),
        new BoardPictures(boards, asks, (_, _) -> facts(live), redaction),
        live);
  }

  private AlertPainter pictures() {
    return pictures(asks(), Map.of(), UnaryOperator.identity());
  }

  private PanelAsk asks() {
    return new PanelAsk(SourceSet.of(metrics), Duration.ofSeconds(15));
  }

  private static WallFacts facts(WallFacts.Mode mode) {
    return new WallFacts(
        mode,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(alert("z0", "secret-1 title")),
        AlarmMarks.NONE,
        AT,
        Locale.ENGLISH,
        ZoneOffset.UTC,
        Theme.DARK,
        Optional.empty(),
        true);
  }

  private static Alert alert(String zone, String title) {
    return new Alert(
        "rule-1",
        "HighLoad",
        Labels.of("zone", zone),
        Severity.CRITICAL,
        Alert.State.FIRING,
        60,
        "60",
        AT.minusSeconds(120),
        Optional.of(AT),
        Optional.empty(),
        title,
        "limit 50",
        "",
        "",
        Optional.of(new PanelLink("pools", "load")),
        Map.of(),
        "");
  }

  private static AlertEvent firing(Alert alert) {
    return new AlertEvent(AlertEvent.Kind.FIRING, alert, AT);
  }

  private static List<Alert> others(int count) {
    List<Alert> others = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      others.add(alert("z" + i, "load"));
    }
    return others;
  }

  private static PictureOrder order(AlertPainter pictures, List<Alert> alerts) {
    return pictures.order("chat", alerts, AlertEvent.Kind.FIRING, AT).orElseThrow();
  }

  private static long count(byte[] png, int argb) throws Exception {
    var image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    return Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
        .filter(pixel -> pixel == argb)
        .count();
  }

  @Test
  void fiveHundredAlertsAreOnePictureAskedForOnce() throws Exception {
    byte[] one = pictures().paint(firing(alert("z0", "load"))).orElseThrow();
    AlertPainter pictures = pictures();
    List<Alert> all = new ArrayList<>(List.of(alert("z0", "load")));
    all.addAll(others(499));
    byte[] many = pictures.paint(order(pictures, all)).orElseThrow();
    assertEquals(2, metrics.calls());
    assertEquals("499", Png.readText(many).get("More"));
    assertFalse(Png.readText(one).containsKey("More"));
    assertEquals("metrics", Png.readText(many).get("Source"));
    assertTrue(many.length <= 150_000, many.length + " bytes");
    assertTrue(count(many, Theme.DARK.t1()) > count(one, Theme.DARK.t1()) + 5_000);
  }

  @Test
  void groupsOfOnePanelHavePicturesOfTheirOwnOutOfOneAnswer() throws Exception {
    AlertPainter pictures = pictures();
    byte[] one = pictures.paint(order(pictures, List.of(alert("z0", "load")))).orElseThrow();
    byte[] other = pictures.paint(order(pictures, List.of(alert("z1", "load")))).orElseThrow();
    assertEquals(1, metrics.calls());
    assertFalse(Arrays.equals(one, other));
    Alert later = alert("z1", "load");
    pictures.paint(new AlertEvent(AlertEvent.Kind.FIRING, later, AT.plusSeconds(1)));
    assertEquals(2, metrics.calls(), "what was a second ago is not what is now");
  }

  @Test
  void rulesWithOtherWindowsDoNotShareAnAnswer() throws Exception {
    Alert lead = alert("z0", "load");
    Map<String, RuleWindow> windows =
        Map.of("rule-1", new RuleWindow(Duration.ofMinutes(45), false));
    AlertPainter pictures = pictures(asks(), windows, UnaryOperator.identity());
    PictureOrder ruled = order(pictures, List.of(lead));
    PictureOrder plain = order(pictures, List.of(lead.ofRule("rule-2")));
    assertEquals(Duration.ofMinutes(45), ruled.key().window());
    assertEquals(Duration.ofMinutes(20), plain.key().window());
    pictures.paint(ruled);
    pictures.paint(plain);
    assertEquals(2, metrics.calls());
  }

  @Test
  void showsTheRulesWindowAndWithoutOneTheBoards() throws Exception {
    Map<String, RuleWindow> windows =
        Map.of("rule-1", new RuleWindow(Duration.ofMinutes(45), false));
    AlertEvent event = firing(alert("z0", "load"));
    pictures(asks(), windows, UnaryOperator.identity()).paint(event);
    pictures().paint(event);
    assertEquals(
        List.of(Duration.ofMinutes(45), Duration.ofMinutes(20)),
        metrics.ranges().stream().map(TimeRange::window).toList());
  }

  @Test
  void isOfTheEventsTimeHoweverLateItIsMade() throws Exception {
    byte[] late = pictures().paint(firing(alert("z0", "load"))).orElseThrow();
    byte[] early =
        pictures(asks(), Map.of(), UnaryOperator.identity(), AT)
            .paint(firing(alert("z0", "load")))
            .orElseThrow();
    assertTrue(Arrays.equals(early, late));
    assertEquals(AT.toString(), Png.readText(late).get("Time"));
  }

  @Test
  void secretsAreStruckOutOfWordsAndTexts() throws Exception {
    UnaryOperator<String> strike = text -> text.replaceAll("secret-\\d", "[secret]");
    AlertPainter pictures = pictures(asks(), Map.of(), strike);
    byte[] png = pictures.paint(firing(alert("secret-1", "load of secret-2"))).orElseThrow();
    assertFalse(Png.readText(png).toString().contains("secret-"), Png.readText(png)::toString);
    // its series has the same secret, and is still the one that fires
    metrics.answer((_, range) -> zones(range, "secret-1"));
    AlertPainter again = pictures(asks(), Map.of(), strike);
    byte[] struck = again.paint(firing(alert("secret-1", "load of secret-2"))).orElseThrow();
    metrics.answer((_, range) -> zones(range, "[secret]"));
    byte[] same = pictures().paint(firing(alert("[secret]", "load of [secret]"))).orElseThrow();
    assertArrayEquals(pixels(same), pixels(struck));
  }

  private static int[] pixels(byte[] png) throws Exception {
    var image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }

  @Test
  void aSourceThatHangsIsToldInThePictureInTime() throws Exception {
    metrics.hold();
    PanelAsk hasty =
        new PanelAsk(
            SourceSet.of(metrics), Duration.ofSeconds(15), Map.of(), Duration.ofMillis(100));
    byte[] png =
        pictures(hasty, Map.of(), UnaryOperator.identity())
            .paint(firing(alert("z0", "load")))
            .orElseThrow();
    assertTrue(count(png, Theme.DARK.data()) > 2_000, "the state of its data");
  }

  @Test
  void aSourceThatRefusesMayNameASecret() throws Exception {
    metrics.failWith(
        () -> new SourceException(SourceException.Kind.UNREACHABLE, "metrics: no secret-7 there"));
    UnaryOperator<String> strike = text -> text.replace("secret-7", "[secret]");
    byte[] struck =
        pictures(asks(), Map.of(), strike).paint(firing(alert("z0", "load"))).orElseThrow();
    metrics.failWith(
        () -> new SourceException(SourceException.Kind.UNREACHABLE, "metrics: no [secret] there"));
    byte[] plain = pictures().paint(firing(alert("z0", "load"))).orElseThrow();
    assertTrue(Arrays.equals(plain, struck));
  }

  private static PictureKey board(String id) {
    return new PictureKey(id, Optional.empty(), Map.of(), Duration.ofMinutes(20), AT);
  }

  @Test
  void groupsThatAreShownTheWholeBoardShareItsPicture() throws Exception {
    AlertPainter pictures = pictures();
    AlertEvent.Kind firing = AlertEvent.Kind.FIRING;
    PictureOrder one =
        pictures.order("overviews", List.of(alert("z0", "load")), firing, AT).orElseThrow();
    PictureOrder other =
        pictures.order("overviews", List.of(alert("z1", "load")), firing, AT).orElseThrow();
    byte[] png = pictures.paint(one).orElseThrow();
    assertEquals("pools", Png.readText(png).get("Board"));
    assertFalse(Png.readText(png).containsKey("Panel"));
    assertSame(png, pictures.paint(other).orElseThrow());
    assertEquals(1, metrics.calls());
    assertEquals(Set.of("metrics"), pictures.sources(one));
  }

  @Test
  void theRuleSaysBeforeTheTargetWhatIsShown() throws Exception {
    Alert lead = alert("z0", "load");
    for (PictureSubject subject : PictureSubject.values()) {
      PictureRules rules =
          new PictureRules(Map.of(), Map.of("rule-1", subject), Set.of("overviews"));
      assertEquals(subject, rules.subject(lead, "overviews"));
      assertEquals(subject, rules.subject(lead, "chat"));
    }
    assertEquals(PictureSubject.PANEL, PictureRules.NONE.subject(lead, "chat"));
  }

  @ParameterizedTest
  @EnumSource(WallFacts.Mode.class)
  void aWholeBoardSaysWhatItIsAndWeighsLittle(WallFacts.Mode mode) throws Exception {
    UnaryOperator<String> strike = text -> text.replace("secret-1", "[secret]");
    BoardPictures pictures = new BoardPictures(boards, asks(), (_, _) -> facts(mode), strike);
    byte[] png = pictures.of(board("pools")).orElseThrow();
    assertEquals("pools", Png.readText(png).get("Board"));
    assertEquals(mode.name().toLowerCase(Locale.ROOT), Png.readText(png).get("Mode"));
    assertTrue(png.length <= LightPicture.MOST_BYTES);
    assertEquals(mode != WallFacts.Mode.LIVE, count(png, Theme.DARK.replay()) > 10_000);
    assertEquals(3_840, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    assertEquals(Optional.empty(), pictures.of(board("elsewhere")));
  }
}
