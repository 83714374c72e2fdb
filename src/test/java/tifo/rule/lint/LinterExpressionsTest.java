package tifo.rule.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tifo.rule.lint.LinterTest.WITH_BOARDS;
import static tifo.rule.lint.LinterTest.alert;
import static tifo.rule.lint.LinterTest.lint;
import static tifo.rule.lint.LinterTest.places;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.source.SourceNames;

/// What is said of expressions, and where in them.
class LinterExpressionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x > 1                                                             |
          sum( > 1                                                          | 6:16 promql
          x                                                                 | 6:11 always-fires
          rate(x_total[5m])                                                 | 6:11 always-fires
          x > bool 1                                                        | 6:11 always-fires
          x > 1 or y                                                        | 6:11 always-fires
          sum(x) by (a) * 2                                                 | 6:11 always-fires
          count(x > 1)                                                      |
          vector(1)                                                         |
          x_info{state="bad"}                                               |
          job:broken:count                                                  |
          ALERTS{alertstate="firing"}                                       |
          x unless y                                                        |
          absent(x{job="a"})                                                |
          absent(x)                                                         | 6:11 absent-without-labels
          absent(x{job=~"a.+"})                                             | 6:11 absent-without-labels
          count(x) == 0                                                     | 6:11 impossible-comparison
          count(x) < 1 or absent(y{a="b"})                                  | 6:11 impossible-comparison
          up > 1                                                            | 6:11 impossible-comparison
          rate(x_total[5m]) < 0                                             | 6:11 impossible-comparison
          hour() > 23                                                       | 6:11 impossible-comparison
          clamp_max(x, 5) > 5                                               | 6:11 impossible-comparison
          absent(x{a="b"}) == 0                                             | 6:11 impossible-comparison
          1 - up > 1                                                        | 6:11 impossible-comparison
          x == NaN                                                          | 6:11 impossible-comparison
          max(0 < x) > 10                                                   |
          0 < up == 1                                                       |
          (0 < up) > 1                                                      | 6:11 impossible-comparison
          x[5m]                                                             | 6:11 promql
          '''"text"'''                                                      | 6:11 promql
          (3 < bool x) > 1                                                  | 6:11 impossible-comparison
          count(x) or vector(0) == 0                                        | 6:11 always-fires
          count(x) > 3                                                      |
          deriv(x[5m]) < 0                                                  |
          sum by (a) (x) / sum by (b) (y) > 1                               | 6:11 never-matches
          sum by (a, b) (x) > on (a) sum by (a) (y)                         |
          sum by (a, b) (x) > on (b) sum by (a) (y)                         | 6:11 never-matches
          sum by (a, b) (x) > ignoring (b) group_left () sum by (a) (y)     |
          sum by (a) (x) / x > 1                                            |
          label_replace(sum by (a) (x), "b", "$1", "a", "(z)") unless sum by (a) (y) |
          histogram_quantile(0.9, sum by (a) (rate(x_bucket[5m]))) > 1      | 6:11 no-le
          histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > 1     |
          histogram_quantile(0.9, sum without (le) (rate(x_bucket[5m]))) > 1 | 6:11 no-le
          histogram_quantile(0.9, sum by (a) (rate(x[5m]))) > 1             |
          rate(up[5m]) > 1                                                  | 6:11 rate-of-gauge
          increase(node_memory_MemFree_bytes[5m]) > 1                       | 6:11 rate-of-gauge
          delta(x_total[5m]) > 1                                            | 6:11 gauge-function-of-counter
          delta(x[5m]) > 1                                                  |
          rate(sum(x_total)[5m:]) > 1                                       | 6:11 rate-of-aggregation
          sum(rate(x_total[5m])) > 1                                        |
          rate(x_total[20s]) > 1                                            | 6:11 rate-window
          rate(x_total[30s]) > 1                                            |
          x{a=~"b"} > 1                                                     | 6:11 regex-equality
          x{a!~"b"} > 1                                                     | 6:11 regex-equality
          x{a=~"b.+"} > 1                                                   |
          x{a=~".*"} > 1                                                    | 6:11 regex-any
          sum({a="b"}) > 1                                                  | 6:15 no-metric-name
          """)
  void saysThisOfAnExpression(String expr, String expected) {
    List<String> found =
        lint(alert(expr)).remarks().stream()
            .map(r -> r.place().line() + ":" + r.place().column() + " " + r.check().id())
            .toList();
    assertEquals(expected == null ? List.of() : List.of(expected), found);
  }

  @Test
  void findsThePlaceInAnExpressionOfSeveralLines() {
    String rules =
        """
        groups:
        - name: g
          rules:
          - alert: A
            for: 1m
            expr: |-
              x > 1
                and
              count(y) == 0
            labels: {severity: warning, owner: capacity}
            annotations: {do: look, tifo_board: hpa, tifo_panel: table}
        """;
    assertEquals(List.of("a.yaml:9:7 warning impossible-comparison"), places(lint(rules)));
  }

  @Test
  void findsThePlaceInJson() {
    String rules =
        """
        {"groups": [{"name": "g", "rules": [{"alert": "A", "for": "1m",
          "expr": "x{a=\\"b\\"} > 1 and count(y) == 0",
          "labels": {"severity": "warning", "owner": "o"},
          "annotations": {"do": "look", "tifo_board": "hpa", "tifo_panel": "table"}}]}]}
        """;
    assertEquals(List.of("a.yaml:2:31 warning impossible-comparison"), places(lint(rules)));
  }

  @Test
  void whatMayBeMetricsqlIsNoMistake() {
    LintScope scope =
        new LintScope(
            WITH_BOARDS.boards(),
            Set.of(),
            SourceNames.of(List.of("vm")).answeredByServers(List.of("vm", "")),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            LintScope.USUAL_SCRAPE_INTERVAL);
    String rules = alert("x > 1 default 0");
    assertEquals(List.of("a.yaml:6:17 error promql"), places(lint(rules)));
    assertEquals(List.of("a.yaml:6:17 warning not-evaluated"), places(lint(scope, rules)));
    String grafana =
        """
        apiVersion: 1
        groups:
        - name: g
          folder: f
          interval: 1m
          rules:
          - uid: one
            title: One
            condition: A
            for: 1m
            labels: {severity: warning, owner: o}
            annotations: {do: look, tifo_board: hpa, tifo_panel: table}
            data:
            - {refId: A, datasourceUid: p, model: {expr: x default 0 > 1, datasource: {type: TYPE}}}
        """;
    assertEquals(
        List.of("a.yaml:14:52 warning not-evaluated"),
        places(lint(scope, grafana.replace("TYPE", "victoriametrics-metrics-datasource"))));
    assertEquals(
        List.of("a.yaml:14:86 error rule-file"),
        places(lint(scope, grafana.replace("TYPE", "loki"))));
    assertEquals(
        List.of("a.yaml:14:52 error promql"),
        places(lint(grafana.replace("TYPE", "grafana-amazonprometheus-datasource"))));
  }
}
