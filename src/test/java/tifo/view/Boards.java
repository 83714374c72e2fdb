package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Variable;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.PanelLink;
import tifo.source.SourceHealth;

/// Two small boards, their alerts and sources, for tests of the wall.
final class Boards {
  static final Instant NOW = Instant.parse("2022-12-01T20:22:07Z");

  private Boards() {}

  /// `one` has a place for the alarms and no variable; `two` has both kinds of variable.
  static List<Board> two() {
    return List.of(
        board(
            "one",
            "1",
            "Overview",
            "全体",
            List.of(),
            List.of(
                series("viewers", 0, 0, 18, 12),
                series("nodes", 0, 12, 18, 12),
                new PanelSpec.AlarmList(frame("alarms", 18, 0, 6, 24), ""))),
        board(
            "two",
            "2",
            "Node pools",
            "ノードプール",
            List.of(
                new Variable(
                    "cluster",
                    local("Cluster", "クラスタ"),
                    "",
                    List.of("jp-main", "tw-api"),
                    List.of("jp-main"),
                    false,
                    false),
                new Variable(
                    "pool",
                    local("Pool", "プール"),
                    "",
                    List.of("fixed-n2-32", "auto-n2-16"),
                    List.of("fixed-n2-32"),
                    true,
                    true)),
            List.of(
                series("pools", 0, 0, 12, 24),
                new PanelSpec.ZoneMatrix(
                    frame("zones", 12, 0, 12, 24), "pool", "zone", "fixed-.*", 0.33, false))));
  }

  static Alert alert(String rule, Severity severity, Instant since, String panel) {
    return new Alert(
        rule,
        rule,
        Labels.of("service", rule),
        severity,
        Alert.State.FIRING,
        412,
        "412 ms",
        since,
        Optional.of(since),
        Optional.empty(),
        rule + " p99",
        "limit 250 ms",
        "Raise max of " + rule + " above 96.",
        "team video",
        panel.isEmpty()
            ? Optional.empty()
            : Optional.of(new PanelLink(panel.split("/")[0], panel.split("/")[1])),
        Map.of(),
        "");
  }

  static SourceHealth source(String name, SourceHealth.State state) {
    return new SourceHealth(
        name,
        state,
        NOW.minusSeconds(600),
        Optional.of(NOW.minusSeconds(2)),
        Duration.ofMillis(38),
        Optional.empty(),
        Optional.empty());
  }

  private static Board board(
      String id,
      String key,
      String english,
      String japanese,
      List<Variable> variables,
      List<PanelSpec> panels) {
    return new Board(
        id,
        local(english, japanese),
        key,
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        variables,
        panels);
  }

  static LocalText local(String english, String japanese) {
    return new LocalText(english, Map.of("ja", japanese));
  }

  static PanelSpec series(String id, int x, int y, int width, int height) {
    return new PanelSpec.TimeSeries(
        frame(id, x, y, width, height), false, false, false, Optional.empty(), Optional.empty());
  }

  static PanelFrame frame(String id, int x, int y, int width, int height) {
    return new PanelFrame(
        id,
        LocalText.of("Panel " + id),
        LocalText.EMPTY,
        new PanelFrame.Cell(x, y, width, height),
        List.of(new PanelQuery("a", "up", "", false)),
        "",
        Optional.empty(),
        List.of());
  }
}
