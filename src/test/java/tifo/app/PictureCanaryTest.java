package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.board.PanelSpec;
import tifo.canary.Canary;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.TimeRange;
import tifo.paint.AlarmMarks;
import tifo.paint.PaintedWords;
import tifo.paint.Png;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.PanelLink;
import tifo.rule.operator.Alarms;
import tifo.rule.operator.Handling;
import tifo.rule.operator.Handlings;
import tifo.secret.Redaction;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceNames;
import tifo.source.SourceSet;

/// No word that is painted into a picture for chat holds a secret, whoever put it into labels,
/// rules, notes or error messages: of every panel of the shipped boards, and of each board.
@Timeout(120)
class PictureCanaryTest {
  private static final String SECRET = "xoxb-1234567890-" + Canary.MARK;
  private static final Instant AT = Instant.parse("2022-12-01T20:22:07Z");
  // of the shipped queries
  private static final List<String> NAMES =
      List.of(
          "cluster",
          "zone",
          "node_pool",
          "pool",
          "namespace",
          "pod",
          "workload",
          "container",
          "destination_workload",
          "source_workload",
          "destination_service_name",
          "deployment",
          "horizontalpodautoscaler",
          "hpa",
          "metric_name",
          "metric",
          "name",
          "class",
          "system");

  private final ScriptedSource metrics = new ScriptedSource("metrics");
  private final List<String> words = Collections.synchronizedList(new ArrayList<>());
  private final List<Board> boards = boards();

  /// How a server lets a secret out.
  enum Leak {
    LABELS,
    REMARK,
    FAILURE
  }

  private static List<Board> boards() {
    BoardFiles.Loaded loaded =
        BoardFiles.load(Path.of("panels"), SourceNames.of(List.of("metrics")));
    assertEquals(List.of(), loaded.problems());
    return loaded.boards();
  }

  private static Matrix secrets(TimeRange range) {
    return new Matrix(
        IntStream.range(0, 3)
            .mapToObj(i -> {
              Map<String, String> labels = new HashMap<>();
              NAMES.forEach(name -> labels.put(name, SECRET + "-" + i));
              long[] times = new long[(int) range.steps()];
              Arrays.setAll(times, at -> range.start() + at * range.step());
              double[] values = new double[times.length];
              Arrays.setAll(values, at -> 1 + i + at / 10.0);
              return new Series(Labels.of(labels), times, values);
            })
            .toList());
  }

  private void leak(Leak how) {
    metrics.answer((_, range) -> secrets(range));
    if (how == Leak.REMARK) {
      metrics.warn("partial answer for " + SECRET);
    }
    if (how == Leak.FAILURE) {
      metrics.failWith(() ->
          new SourceException(SourceException.Kind.UNREACHABLE, "metrics: refused for " + SECRET));
    }
  }

  private static Alert alert(String board, String panel) {
    Alert plain = Alarms.firing("Slow", Severity.CRITICAL, AT.minusSeconds(90));
    return new Alert(
            plain.ruleId(),
            "Slow",
            Labels.of("zone", SECRET + "-0", "cluster", SECRET + "-0"),
            Severity.CRITICAL,
            Alert.State.FIRING,
            412,
            "412 ms",
            AT.minusSeconds(90),
            Optional.of(AT.minusSeconds(60)),
            Optional.empty(),
            "p99 is slow",
            "limit 250 ms",
            "look at",
            "team",
            Optional.of(new PanelLink(board, panel)),
            Map.of(),
            "")
        .worded(text -> text + " " + SECRET);
  }

  private static WallFacts facts(Board board) {
    Alert alert = alert(board.id(), board.panels().getFirst().frame().id());
    Handling handling =
        Handling.NONE.acknowledgedBy("me " + SECRET, AT.minusSeconds(30), "seen " + SECRET);
    return new WallFacts(
        WallFacts.Mode.LIVE,
        Optional.of("match " + SECRET),
        Optional.empty(),
        List.of(),
        List.of(alert),
        AlarmMarks.of(new Handlings(Map.of(alert.fingerprint(), handling), List.of(alert))),
        AT,
        Locale.ENGLISH,
        ZoneOffset.UTC,
        Theme.DARK,
        Optional.empty(),
        true,
        Optional.of(new Blindness(Blindness.Cause.RULE, "rule " + SECRET, AT)),
        Optional.empty(),
        List.of(new DeadMan(DeadMan.Cause.CHAT, "chat " + SECRET, "says " + SECRET, AT)));
  }

  private AlertPainter painter() {
    Map<String, Board> all = boards.stream().collect(Collectors.toMap(Board::id, board -> board));
    PanelAsk asks = new PanelAsk(SourceSet.of(metrics), Duration.ofSeconds(15));
    return new AlertPainter(
        all,
        new PictureRules(Map.of(), Map.of(), Set.of("wide")),
        new AlertPictures(
            all,
            asks,
            (board, _) -> facts(Objects.requireNonNull(all.get(board))).context(board),
            RuledQueries.NONE,
            Redaction::of),
        new BoardPictures(
            all, asks, (board, _) -> facts(Objects.requireNonNull(all.get(board))), Redaction::of),
        WallFacts.Mode.LIVE);
  }

  private void assertClean(byte[] png, String what) {
    String painted = String.join("", words).replaceAll("\\s", "");
    String texts = String.join("", Png.readText(png).values());
    for (String part : List.of(SECRET, Canary.MARK, "7f3a")) {
      assertTrue(!painted.contains(part) && !texts.contains(part), what);
    }
    assertTrue(painted.contains("[secret]"), what + " has nothing to strike");
    words.clear();
  }

  @ParameterizedTest
  @EnumSource(Leak.class)
  void everyPanelAndEveryBoardIsClean(Leak how) throws Exception {
    leak(how);
    AlertPainter painter = painter();
    try (var _ = PaintedWords.hear(words::add)) {
      for (Board board : boards) {
        for (PanelSpec panel : board.panels()) {
          List<Alert> alerts = List.of(alert(board.id(), panel.frame().id()));
          for (String target : List.of("near", "wide")) {
            PictureOrder order =
                painter.order(target, alerts, AlertEvent.Kind.FIRING, AT).orElseThrow();
            byte[] png = painter.paint(order).orElseThrow();
            if (target.equals("near") || !words.isEmpty()) {
              assertClean(png, board.id() + "/" + panel.frame().id() + " " + target);
            }
          }
        }
      }
    }
  }
}
