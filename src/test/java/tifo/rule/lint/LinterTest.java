package tifo.rule.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tifo.board.BoardFiles;
import tifo.source.SourceException;
import tifo.source.SourceNames;

/// What is said of which rules and boards, and where.
class LinterTest {
  private static final String TEXTS =
      """
          labels: {severity: warning, owner: capacity}
          annotations: {do: look, tifo_board: hpa, tifo_panel: table}
      """
          .indent(0);

  static final LintScope WITH_BOARDS =
      new LintScope(
          BoardFiles.shipped().boards(),
          Set.of(),
          SourceNames.ANY,
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          List.of(),
          LintScope.USUAL_SCRAPE_INTERVAL);

  static LintReport lint(String... texts) {
    return lint(WITH_BOARDS, texts);
  }

  static LintReport lint(LintScope scope, String... texts) {
    List<LintText> files =
        IntStream.range(0, texts.length)
            .mapToObj(i -> LintText.of((char) ('a' + i) + ".yaml", texts[i]))
            .toList();
    try {
      return Linter.of(files, scope);
    } catch (SourceException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> places(LintReport report) {
    return report.remarks().stream()
        .map(r -> r.place() + " " + r.level().word() + " " + r.check().id())
        .toList();
  }

  /// An alert that nothing is to be said of but for its expression, which stands in column 11.
  static String alert(String expr) {
    return "groups:\n- name: g\n  rules:\n  - alert: A\n    for: 1m\n    expr: "
        + expr
        + "\n"
        + TEXTS;
  }

  @Test
  void missesWhatAnAlertNeeds() {
    String rules =
        """
        groups:
        - name: g
          rules:
          - alert: A
            expr: x > 1
        """;
    assertEquals(
        List.of(
            "a.yaml:4:12 warning no-panel-link",
            "a.yaml:4:12 warning no-severity",
            "a.yaml:4:12 warning no-owner",
            "a.yaml:4:12 warning no-guidance",
            "a.yaml:4:12 note no-for"),
        places(lint(rules)));
  }

  @Test
  void saysOnceWhatAWholeFileLacks() {
    StringBuilder rules = new StringBuilder("groups:\n- name: g\n  rules:\n");
    for (int i = 0; i < 5; i++) {
      rules.append("  - {alert: A" + i + ", expr: x > 1, for: 1m, labels: {severity: page}}\n");
    }
    assertEquals(
        List.of(
            "a.yaml:4:13 warning no-panel-link",
            "a.yaml:4:13 warning no-owner",
            "a.yaml:4:13 warning no-guidance"),
        places(lint(rules.toString())));
  }

  @Test
  void missesARunbookOnlyAmongNeighboursThatHaveOne() {
    String one = "- {alert: A, expr: x > 1, for: 1m, labels: {severity: page, owner: o}, ";
    String end = "do: look, tifo_board: hpa, tifo_panel: table}}\n  ";
    String head = "groups:\n- name: g\n  rules:\n  ";
    String with = one.replace("A,", "B,") + "annotations: {runbook_url: u, " + end;
    assertEquals(List.of(), places(lint(head + one + "annotations: {" + end)));
    assertEquals(
        List.of("a.yaml:5:13 note no-runbook"),
        places(lint(head + with + one + "annotations: {" + end)));
  }

  @Test
  void namesAnUnknownSeverity() {
    LintReport report = lint(alert("x > 1").replace("severity: warning", "severity: mayor"));
    assertEquals(List.of("a.yaml:7:24 warning unknown-severity"), places(report));
    assertTrue(report.remarks().getFirst().text().contains("'mayor'"));
  }

  @Test
  void followsLinksToPanels() {
    String board = alert("x > 1").replace("tifo_board: hpa", "tifo_board: hpo");
    String panel = alert("x > 1").replace("tifo_panel: table", "tifo_panel: tables");
    assertEquals(List.of("a.yaml:8:41 error panel-missing"), places(lint(board)));
    LintReport second = lint(panel);
    assertEquals(List.of("a.yaml:8:41 error panel-missing"), places(second));
    String text = second.remarks().getFirst().text();
    assertTrue(text.contains("board hpa has no panel 'tables'"), text);
    assertTrue(text.contains("did you mean 'table'?"), text);
  }

  @Test
  void namesALabelThatTheExpressionLoses() {
    String rules =
        alert("sum by (pool) (x) > 1").replace("do: look", "do: 'look at {{ $labels.node }}'");
    assertEquals(List.of("a.yaml:8:23 warning lost-label"), places(lint(rules)));
    String kept =
        alert("sum by (pool) (x) > 1").replace("do: look", "do: 'look at {{ $labels.pool }}'");
    assertEquals(List.of(), places(lint(kept)));
    String joined =
        alert("sum by (pool) (x) * on (pool) group_left (node) y > 1")
            .replace("do: look", "do: 'look at {{ $labels.node }}'");
    assertEquals(List.of(), places(lint(joined)));
  }

  @Test
  void findsTwins() {
    String rules = alert("x > 1") + alert("x > 2").substring(alert("").indexOf("  - alert"));
    assertEquals(List.of("a.yaml:9:12 warning duplicate-rule"), places(lint(rules)));
    String other = alert("x > 2").replace("severity: warning", "severity: critical");
    String both = alert("x > 1") + other.substring(alert("").indexOf("  - alert"));
    assertEquals(List.of(), places(lint(both)));
  }

  @Test
  void findsUidsThatTwoFilesHave() {
    String rule =
        """
        apiVersion: 1
        groups:
        - name: g
          folder: f
          interval: 1m
          rules:
          - uid: one
            title: %s
            condition: A
            for: 1m
            labels: {severity: warning, owner: o}
            annotations: {do: look, tifo_board: hpa, tifo_panel: table}
            data:
            - {refId: A, datasourceUid: p, model: {expr: x > 1, instant: true}}
        """;
    LintReport report = lint(rule.formatted("A"), rule.formatted("B"));
    assertEquals(List.of("b.yaml:7:5 error duplicate-rule"), places(report));
    assertTrue(report.remarks().getFirst().text().contains("a.yaml:7:5"));
  }

  @Test
  void asksForANameThatSaysWhatARecordedMetricIs() {
    String rules =
        """
        groups:
        - name: g
          rules:
          - record: requests
            expr: sum(rate(x_total[5m]))
          - record: cluster:requests:rate5m
            expr: sum by (cluster) (rate(x_total[5m]))
          - record: read
            expr: sum(rate(y_total[5m]))
          - record: cluster:read:double
            expr: read * 2
        """;
    List<String> names =
        places(lint(rules)).stream().filter(remark -> remark.endsWith("record-name")).toList();
    assertEquals(List.of("a.yaml:4:13 note record-name"), names);
  }

  @Test
  void knowsTheRateOfARecordedSum() {
    String rules =
        """
        groups:
        - name: g
          rules:
          - record: job:x_total:sum
            expr: sum by (job) (x_total)
          - record: job:x:rate5m
            expr: rate(job:x_total:sum[5m])
        """;
    assertTrue(places(lint(rules)).contains("a.yaml:7:11 warning rate-of-aggregation"));
  }

  @Test
  void readsTheQueriesOfBoards() {
    String board =
        """
        id: a
        title: A
        expressions:
          load: sum by (zone) (rate(x_total[1m]))
        variables:
        - {name: zone, options: [a, b], multi: true}
        panels:
        - id: p
          kind: timeseries
          title: P
          cell: {x: 0, y: 0, width: 4, height: 4}
          queries:
          - promql: |
              rate(x_total{zone=~"$zone"}[5s])
                or sum(
          - promql: delta(y_total[5m])
          - promql: $load / on (pool) sum by (pool) (z)
        """;
    assertEquals(
        List.of(
            "a.yaml:13:13 error promql",
            "a.yaml:16:13 warning gauge-function-of-counter",
            "a.yaml:17:13 warning never-matches"),
        places(lint(board)));
  }

  @Test
  void tellsWhatIsNoRuleFile() {
    assertEquals(
        List.of("a.yaml:1:2 error yaml"),
        places(lint("[a: ")).stream()
            .limit(1)
            .map(s -> s.replaceFirst("\\d+:\\d+", "1:2"))
            .toList());
    assertEquals(List.of("a.yaml:1:1 error unknown-file"), places(lint("hello: world")));
    assertEquals(List.of("a.yaml:1:1 error unknown-file"), places(lint("a: <%= p('x') %>")));
    assertEquals(List.of(), places(lint("rule_files: [a.yaml]\ntests: []")));
    assertEquals(
        List.of("a.yaml:3:3 error rule-file"), places(lint("groups:\n- name: g\n  rulez: []")));
  }

  @Test
  void readsRoutes() {
    String good = "route: {receiver: ops}\nreceivers: [{name: ops}]\n";
    assertEquals(List.of(), places(lint(good)));
    List<String> missing = places(lint(good.replace("[{name: ops}]", "[{name: opz}]"), good));
    assertEquals(1, missing.size());
    assertTrue(missing.getFirst().startsWith("a.yaml:1:"), missing.toString());
    assertTrue(missing.getFirst().endsWith(" error route-file"), missing.toString());
  }

  @Test
  void readsTheFilesOfAGrafanasRoutingTogether() {
    String points =
        """
        apiVersion: 1
        contactPoints:
        - {name: ops, receivers: [{uid: u, type: slack, settings: {url: x}}]}
        """;
    String policies = "apiVersion: 1\npolicies: [{receiver: ops}]\n";
    assertEquals(List.of(), errors(lint(points, policies)));
    assertEquals(List.of(), errors(lint(points)));
    assertEquals(List.of("a.yaml"), errors(lint(policies)));
  }

  private static List<String> errors(LintReport report) {
    return report.remarks().stream()
        .filter(remark -> remark.level() == LintLevel.ERROR)
        .map(remark -> remark.place().file())
        .toList();
  }

  @Test
  void aFileOfAMachineFillsNoDisk() {
    StringBuilder rules = new StringBuilder("groups:\n- name: g\n  rules:\n");
    for (int i = 0; i < 6000; i++) {
      rules.append("  - {alert: A").append(i).append(", expr: 'count(x) == 0', for: 1m}\n");
    }
    assertEquals(Remarks.LIMIT, lint(rules.toString()).remarks().size());
  }
}
