package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.TimeRange;
import tifo.paint.PaintContext;
import tifo.paint.PaintedWords;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertRule;
import tifo.rule.PanelLink;
import tifo.rule.file.RuleFiles;
import tifo.source.ScriptedSource;
import tifo.source.SourceNames;
import tifo.source.SourceSet;

/// What a picture shows of a rule that its board knows nothing of: the limit, and which query it
/// judges.
@Timeout(60)
class RuledPictureTest {
  private static final Instant AT = Instant.parse("2022-12-01T20:00:00Z");
  private static final String BOARD =
      """
      id: systems
      title: Systems
      key: "1"
      source: metrics
      refresh: 10s
      window: 20m
      panels:
        - id: latency
          kind: timeseries
          title: Latency
          unit: ms
          cell: {x: 0, y: 0, width: 24, height: 24}
          queries:
            - {ref: p50, promql: 'quantile by (app) (0.5, d)', legend: '{{app}} p50'}
            - {ref: p99, promql: 'quantile by (app) (0.99, d)', legend: '{{app}} p99'}
      """;

  @TempDir Path folder;

  private final ScriptedSource metrics = new ScriptedSource("metrics");
  private Map<String, Board> boards = Map.of();

  @BeforeEach
  void begin() throws Exception {
    Files.writeString(folder.resolve("systems.yaml"), BOARD);
    BoardFiles.Loaded loaded = BoardFiles.load(folder, SourceNames.of(List.of("metrics")));
    assertEquals(List.of(), loaded.problems());
    boards = Map.of("systems", loaded.boards().getFirst());
    metrics.answer((promql, range) -> latency(range, promql.contains("0.99") ? 300 : 90));
  }

  private static Matrix latency(TimeRange range, double most) {
    return new Matrix(
        IntStream.range(0, 3)
            .mapToObj(app -> {
              long[] times = new long[(int) range.steps()];
              Arrays.setAll(times, i -> range.start() + i * range.step());
              double[] values = new double[times.length];
              Arrays.setAll(values, i -> most * (0.4 + 0.6 * i / values.length) / (1 + app));
              return new Series(Labels.of("app", "a" + app), times, values);
            })
            .toList());
  }

  private static AlertRule rule(String expr) {
    RuleFiles files = new RuleFiles(SourceNames.ANY);
    files.add("r.yaml", "groups: [{name: g, rules: [{alert: Slow, expr: '%s'}]}]".formatted(expr));
    assertEquals(List.of(), files.loaded().problems());
    return files.loaded().rules().getFirst();
  }

  private static Alert alert(AlertRule rule) {
    return new Alert(
        rule.id(),
        "Slow",
        Labels.of("app", "a0"),
        Severity.CRITICAL,
        Alert.State.FIRING,
        300,
        "300 ms",
        AT.minusSeconds(120),
        Optional.of(AT.minusSeconds(60)),
        Optional.empty(),
        "a0 p99",
        "limit 250 ms",
        "",
        "",
        Optional.of(new PanelLink("systems", "latency")),
        Map.of(),
        "");
  }

  private byte[] picture(String expr, Locale locale, List<String> words) throws Exception {
    AlertRule rule = rule(expr);
    AlertPictures pictures =
        new AlertPictures(
            boards,
            new PanelAsk(SourceSet.of(metrics), Duration.ofSeconds(15)),
            (board, at) ->
                new PaintContext(
                    Theme.DARK,
                    locale,
                    ZoneOffset.UTC,
                    at,
                    board,
                    Optional.empty(),
                    List.of(),
                    Optional.empty()),
            RuledQueries.of(List.of(rule)),
            UnaryOperator.identity());
    AlertPainter painter =
        new AlertPainter(boards, PictureRules.NONE, pictures, WallFacts.Mode.LIVE);
    try (var _ = PaintedWords.hear(words::add)) {
      return painter.paint(new AlertEvent(AlertEvent.Kind.FIRING, alert(rule), AT)).orElseThrow();
    }
  }

  private static List<String> heard() {
    return Collections.synchronizedList(new ArrayList<>());
  }

  private static long bright(byte[] png) throws Exception {
    var image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    return Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
        .filter(pixel -> pixel == Theme.DARK.t1())
        .count();
  }

  @Test
  void theLimitOfTheRuleIsDrawnWhereTheBoardHasNone() throws Exception {
    List<String> words = heard();
    picture("quantile by (app) (0.99, d) > 250", Locale.ENGLISH, words);
    assertTrue(words.contains("limit 250 ms"), words::toString);
    words.clear();
    picture("quantile by (app) (0.99, d) > 250", Locale.JAPANESE, words);
    assertTrue(words.contains("しきい値 250 ms"), words::toString);
  }

  @Test
  void aLimitOfSomethingElseIsNot() throws Exception {
    List<String> words = heard();
    picture("max by (app) (e) > 250", Locale.ENGLISH, words);
    assertFalse(words.contains("limit 250 ms"), words::toString);
  }

  @Test
  void ofTwoQueriesWithTheSameLabelsOnlyTheOneThatIsJudgedIsBright() throws Exception {
    byte[] known = picture("quantile by (app) (0.99, d) > 250", Locale.ENGLISH, heard());
    byte[] unknown = picture("max by (app) (e) > 250", Locale.ENGLISH, heard());
    assertTrue(bright(known) + 2_000 < bright(unknown), bright(known) + ", " + bright(unknown));
  }
}
