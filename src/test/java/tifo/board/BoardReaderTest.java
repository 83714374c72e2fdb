package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.metric.Severity;
import tifo.source.SourceNames;
import tifo.yaml.Problem;
import tifo.yaml.Problems;

class BoardReaderTest {
  private static final String HEAD =
      """
      id: pools
      title: {en: Pools, ja: プール}
      key: 2
      variables:
        - {name: cluster, query: "label_values(up, cluster)", multi: true}
      expressions:
        up: up{cluster=~"$cluster"}
        share: sum($up) / count($up)
      panels:
      """;

  private static final SourceNames SOURCES = SourceNames.of(List.of("tokyo", "osaka"));

  @Test
  void readsABoard() {
    Problems problems = new Problems();
    String text =
        HEAD
            + """
              - id: share
                kind: timeseries
                title: Share
                cell: {x: 0, y: 0, width: 12, height: 8}
                unit: percentunit
                decimals: 1
                max: 1
                thresholds:
                  - {below: 0.5, severity: critical, label: {en: limit, ja: 上限}}
                queries:
                  - promql: $share > 0
                    legend: "{{zone}}"
            """;
    Board board = BoardReader.read("b.yaml", text, SourceNames.ANY, problems).orElseThrow();

    assertEquals(List.of(), problems.sorted());
    assertEquals("プール", board.title().in(Locale.JAPANESE));
    assertEquals("2", board.key());
    assertEquals(Duration.ofSeconds(10), board.refresh());
    PanelSpec.TimeSeries panel =
        assertInstanceOf(PanelSpec.TimeSeries.class, board.panels().getFirst());
    assertEquals(Optional.of(1.0), panel.max());
    PanelQuery query = panel.frame().queries().getFirst();
    assertEquals("a", query.ref());
    assertEquals(
        "(sum((up{cluster=~\"$cluster\"})) / count((up{cluster=~\"$cluster\"}))) > 0",
        query.promql());
    Threshold threshold = panel.frame().thresholds().getFirst();
    assertEquals(Severity.CRITICAL, threshold.severity());
    assertTrue(threshold.isCrossedBy(0.4));
  }

  @Test
  void instantFollowsTheKind() {
    assertTrue(query("kind: gauge", "promql: up").instant());
    assertTrue(query("kind: stat", "promql: up").instant());
    assertEquals(false, query("kind: stat\n    sparkline: true", "promql: up").instant());
    assertEquals(false, query("kind: timeseries", "promql: up").instant());
    assertTrue(query("kind: timeseries", "promql: up, instant: true").instant());
  }

  @Test
  void unknownKindNamesTheKnownOnes() {
    assertProblem(
        panel("kind: timeserie", "promql: up"),
        "b.yaml:11:11: unknown panel kind 'timeserie'; did you mean 'timeseries'?; known kinds are"
            + " timeseries, stat, gauge,");
  }

  @Test
  void unknownKeyInAPanelIsNamed() {
    assertProblem(
        panel("kind: stat\n    fill: true", "promql: up"),
        "b.yaml:12:5: unknown key 'fill' in panel of kind stat");
    assertProblem(
        panel("kind: stat", "promql: up, legnd: x"), "unknown key 'legnd' in query; did you mean");
  }

  @Test
  void duplicatePanelIdIsNamed() {
    String one = panel("kind: stat", "promql: up");
    assertProblem(
        one + panelOnly("kind: stat", "promql: up").replace("x: 0", "x: 12"),
        "panel id 'p' is used twice on this board");
  }

  @Test
  void overlappingCellsAreNamed() {
    assertProblem(
        panel("kind: stat", "promql: up")
            + panelOnly("kind: stat", "promql: up")
                .replace("id: p", "id: q")
                .replace("x: 0", "x: 11"),
        "panel 'q' lies over panel 'p'");
  }

  @Test
  void cellOutsideTheGridIsNamed() {
    assertProblem(
        panel("kind: stat", "promql: up").replace("x: 0", "x: 13"),
        "panel 'p' leaves the grid of 24 columns by 24 rows: it ends at column 25, row 8");
    assertProblem(
        panel("kind: stat", "promql: up").replace("height: 8", "height: 0"),
        "'height' must be a whole number from 1 to 24");
  }

  @Test
  void emptyQueryIsNamed() {
    assertProblem(panel("kind: stat", "promql: \" \""), "query 'a' is empty; write PromQL");
    assertProblem(panel("kind: stat", "promql: "), "query needs the key 'promql'");
  }

  @Test
  void badThresholdIsNamed() {
    String kind = "kind: stat\n    thresholds: [{%s}]";
    assertProblem(
        panel(kind.formatted("severity: critical"), "promql: up"), "a threshold needs one number");
    assertProblem(
        panel(kind.formatted("above: 1, below: 0, severity: critical"), "promql: up"),
        "a threshold needs one number");
    assertProblem(
        panel(kind.formatted("above: 1, severity: critcal"), "promql: up"),
        "'severity' cannot be 'critcal'; did you mean 'critical'?");
    assertProblem(
        panel(kind.formatted("above: high, severity: critical"), "promql: up"),
        "'above' must be a number without quotes, not 'high'");
  }

  @Test
  void badDurationIsNamed() {
    assertProblem(
        panel("kind: stat", "promql: up").replace("key: 2", "refresh: 10"),
        "'refresh' must be a duration such as 500ms, 30s or 1h30m, not '10'");
  }

  @Test
  void unknownVariableIsNamed() {
    assertProblem(
        panel("kind: stat", "promql: 'up{c=\"$clutser\"}'"),
        "unknown variable '$clutser'; did you mean 'cluster'?");
  }

  @Test
  void wrongTypesAreNamed() {
    assertProblem("- a\n- b\n", "board must be a group of keys");
    assertProblem("id: x\ntitle: y\npanels: 5\n", "'panels' must be a list, not '5'");
    assertProblem("id: x\ntitle: y\npanels: [5]\n", "a panel must be a group of keys, not '5'");
    assertProblem(
        panel("kind: stat", "promql: up").replace("title: P", "title: {ja: P}"),
        "'title' needs an English text under 'en'");
  }

  @Test
  void kindsWithNamedQueriesNameThoseThatAreMissing() {
    assertProblem(
        panel("kind: zone-matrix", "ref: alocatable, promql: up"),
        "a panel of kind zone-matrix has no query 'alocatable'; did you mean 'allocatable'?");
    assertProblem(
        panel("kind: zone-matrix", "ref: allocatable, promql: up"),
        "a panel of kind zone-matrix needs the query 'requested'");
  }

  @Test
  void expressionsThatDoubleEachOtherAreRefused() {
    StringBuilder bomb = new StringBuilder("id: x\ntitle: y\nexpressions:\n  e0: up + up\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("  e%d: $e%d + $e%d%n".formatted(i, i - 1, i - 1));
    }

    assertProblem(bomb + "panels: []\n", "is longer than 50000 characters with its expressions");
  }

  @Test
  void allProblemsOfAFileAreFound() {
    Problems problems = new Problems();
    Optional<Board> _ =
        BoardReader.read(
            "b.yaml",
            panel("kind: stat\n    colour: red", "promql: $x").replace("key: 2", "refresh: soon"),
            SourceNames.ANY,
            problems);

    assertEquals(3, problems.sorted().size(), problems.sorted().toString());
  }

  @Test
  void panelsAskTheirSourceElseTheirBoardsElseTheUsualOne() {
    String panels = panelOnly("kind: stat", "promql: up");
    String named = panels.replace("id: p", "id: q\n    source: osaka").replace("x: 0", "x: 12");
    assertEquals(List.of("", "osaka"), sources(HEAD + panels + named));
    assertEquals(
        List.of("tokyo", "osaka"),
        sources(HEAD.replace("key: 2", "key: 2\nsource: tokyo") + panels + named));
  }

  private static List<String> sources(String text) {
    Problems problems = new Problems();
    Board board = BoardReader.read("b.yaml", text, SOURCES, problems).orElseThrow();
    assertEquals(List.of(), problems.sorted());
    assertEquals(
        board.panels().getFirst().frame().queries().getFirst().source(),
        board.variables().getFirst().source());
    return board.panels().stream().map(p -> p.frame().queries().getFirst().source()).toList();
  }

  @Test
  void unknownSourceIsNamedWithItsPlaceAndTheNearest() {
    String text =
        HEAD.replace("key: 2", "key: 2\nsource: toyko")
            + panelOnly("kind: stat\n    source: nagoya", "promql: up");
    Problems problems = new Problems();
    Optional<Board> _ = BoardReader.read("b.yaml", text, SOURCES, problems);
    assertEquals(
        List.of(
            "b.yaml:4:9: no source is named 'toyko'; did you mean 'tokyo'?",
            "b.yaml:13:13: no source is named 'nagoya'; known are tokyo, osaka"),
        problems.sorted().stream().map(Problem::toString).toList());
    assertProblem(
        HEAD.replace("key: 2", "source: ''") + panelOnly("kind: stat", "promql: up"),
        "'source' is empty");
  }

  private static PanelQuery query(String kind, String query) {
    Problems problems = new Problems();
    Board board =
        BoardReader.read("b.yaml", panel(kind, query), SourceNames.ANY, problems).orElseThrow();
    assertEquals(List.of(), problems.sorted());
    return board.panels().getFirst().frame().queries().getFirst();
  }

  private static String panel(String kind, String query) {
    return HEAD + panelOnly(kind, query);
  }

  private static String panelOnly(String kind, String query) {
    return """
      - id: p
        %s
        title: P
        cell: {x: 0, y: 0, width: 12, height: 8}
        queries: [{%s}]
    """
        .formatted(kind, query);
  }

  private static void assertProblem(String text, String part) {
    Problems problems = new Problems();
    Optional<Board> _ = BoardReader.read("b.yaml", text, SourceNames.ANY, problems);
    List<String> sentences = problems.sorted().stream().map(Problem::toString).toList();
    assertTrue(sentences.stream().anyMatch(s -> s.contains(part)), sentences.toString());
  }
}
