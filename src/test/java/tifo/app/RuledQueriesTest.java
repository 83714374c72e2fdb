package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.board.Board;
import tifo.board.BoardFiles;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.paint.RuledQuery;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.file.RuleFiles;
import tifo.rule.operator.Alarms;
import tifo.source.SourceNames;

/// Which query of a panel shows what a rule judges.
class RuledQueriesTest {
  private static final String BOARD =
      """
      id: systems
      title: Systems
      key: "1"
      source: metrics
      refresh: 10s
      window: 20m
      variables: [{name: zone, label: Zone, query: 'label_values(up, zone)', multi: true}]
      panels:
        - id: latency
          kind: timeseries
          title: Latency
          cell: {x: 0, y: 0, width: 24, height: 24}
          queries:
            - ref: p50
              promql: histogram_quantile(0.5, sum by (le, app) (rate(d_bucket{zone=~"$zone"}[$__rate_interval])))
              legend: p50
            - ref: p99
              promql: histogram_quantile(0.99, sum by (le, app) (rate(d_bucket{zone=~"$zone"}[$__rate_interval])))
              legend: p99
            - {ref: errors, promql: 'sum by (app) (rate(r{app="auth", code=~"5.."}[5m]))', legend: errors}
            - {ref: twice, promql: load, legend: load}
            - {ref: again, promql: '(load)', legend: load}
      """;

  @TempDir Path folder;
  private Board board;

  @BeforeEach
  void begin() throws Exception {
    Files.writeString(folder.resolve("systems.yaml"), BOARD);
    BoardFiles.Loaded loaded = BoardFiles.load(folder, SourceNames.of(List.of("metrics")));
    assertEquals(List.of(), loaded.problems());
    board = loaded.boards().getFirst();
  }

  private Map<String, RuledQuery> found(String expr) {
    RuleFiles files = new RuleFiles(SourceNames.ANY);
    files.add("r.yaml", "groups: [{name: g, rules: [{alert: A, expr: '%s'}]}]".formatted(expr));
    assertEquals(List.of(), files.loaded().problems());
    AlertRule rule = files.loaded().rules().getFirst();
    Alert alert = Alarms.firing("A", Severity.CRITICAL, Alarms.START).ofRule(rule.id());
    return RuledQueries.of(List.of(rule)).in(board, board.panels().getFirst(), List.of(alert));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // the range of a rule is its own, and so is the zone
        "histogram_quantile(0.99, sum by (app, le) (rate(d_bucket[5m]))) > 0.25; p99",
        "histogram_quantile(0.5, sum by (le, app) (rate(d_bucket{zone=\"b\"}[1m]))) > 0.1; p50",
        "histogram_quantile(0.9, sum by (le, app) (rate(d_bucket[5m]))) > 0.25; none",
        "1000 * histogram_quantile(0.99, sum by (le, app) (rate(d_bucket[5m]))) > 250; none",
        // of other groups it shows the same thing, but not the same numbers
        "histogram_quantile(0.99, sum by (le) (rate(d_bucket[5m]))) > 0.25; p99 without limits",
        "sum by (app) (rate(r{app=\"auth\",code=~\"5..\"}[2m])) > 3; errors",
        "sum by (app) (rate(r{app=\"auth\"}[2m])) > 3; none",
        "sum by (app) (rate(r{code=~\"5..\",app=\"auth\",zone=\"b\"}[2m])) > 3; none",
        // two that are the same tell nothing
        "load > 3; none",
        "absent(load); none",
      })
  void isTheOnlyOneThatWorksOutTheSame(String expr, String ref) {
    String refs =
        found(expr).values().stream()
            .map(query -> query.ref() + (query.limits().isEmpty() ? " without limits" : ""))
            .collect(Collectors.joining());
    assertEquals(ref.equals("none") ? "" : ref, refs);
  }

  @Test
  void ofTheShippedPanelOfP99AndP50TheShippedRuleIsAboutP99() throws Exception {
    BoardFiles.Loaded boards =
        BoardFiles.load(Path.of("panels"), SourceNames.of(List.of("metrics")));
    Board systems =
        boards.boards().stream()
            .filter(it -> it.id().equals("critical-systems"))
            .findFirst()
            .orElseThrow();
    RuleFiles files = new RuleFiles(SourceNames.ANY);
    files.add(Path.of("alert-rules/critical-systems.grafana.yaml"));
    AlertRule rule =
        files.loaded().rules().stream()
            .filter(it -> it.name().equals("LatencyP99High"))
            .findFirst()
            .orElseThrow();
    Alert alert = Alarms.firing("A", Severity.CRITICAL, Alarms.START).ofRule(rule.id());
    assertEquals(
        Map.of(rule.id(), new RuledQuery("p99", List.of())),
        RuledQueries.of(List.of(rule))
            .in(systems, systems.panel("p99").orElseThrow(), List.of(alert)));
  }

  @Test
  void aPanelOfTheAlertsOwnSeriesShowsThemToo() throws Exception {
    RuleFiles files = new RuleFiles(SourceNames.ANY);
    files.add(
        "r.yaml",
        "groups: [{name: g, rules: [{alert: A, expr: 'sum by (app) (rate(r{code=~\"5..\"}[5m])) >"
            + " 3'}]}]");
    AlertRule rule = files.loaded().rules().getFirst();
    for (String app : List.of("auth", "other")) {
      Alert plain = Alarms.noData("A", Labels.of("app", app), Alarms.START).ofRule(rule.id());
      int found =
          RuledQueries.of(List.of(rule))
              .in(board, board.panels().getFirst(), List.of(plain))
              .size();
      assertEquals(app.equals("auth") ? 1 : 0, found, app);
    }
  }
}
