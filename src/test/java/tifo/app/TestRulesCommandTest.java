package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.paint.Png;

/// `tifo test rules`: what passes, what fails and how it is told.
class TestRulesCommandTest {
  private static final String RULES =
      """
      groups:
        - name: g
          rules:
            - record: job:load:sum
              expr: sum by (job) (load)
            - alert: Hot
              expr: job:load:sum > 3
              for: 1m
              labels: {severity: page}
              annotations:
                summary: "{{ $labels.job }} at {{ $value }}"
                tifo_board: node-pools
                tifo_panel: nosuch
      """;
  private static final String SERIES =
      """
      rule_files: [rules.yaml]
      tests:
        - name: rises
          interval: 1m
          input_series:
            - {series: 'load{job="a", pod="1"}', values: '1 5x8'}
      """;
  private static final String PASSES =
      SERIES
          + """
              alert_rule_test:
                - {eval_time: 1m, alertname: Hot}
                - eval_time: 2m30s
                  alertname: Hot
                  exp_alerts:
                    - exp_labels: {job: a, severity: page}
                      exp_annotations:
                        {summary: a at 5, tifo_board: node-pools, tifo_panel: nosuch}
              promql_expr_test:
                - {eval_time: 1m, expr: 'ALERTS', exp_samples: [
                    {labels: 'ALERTS{alertname="Hot", alertstate="pending", job="a", severity="page"}', value: 1}]}
                - {eval_time: 3m, expr: 'time()', exp_samples: [{value: 180}]}
          """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    file("rules.yaml", RULES);
    file("tifo.yaml", "language: en\ntime_zone: UTC\n");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Ran run(String test, Object... options) throws IOException {
    Object[] all =
        Stream.concat(
                Stream.of("test", "rules", "--config", folder.resolve("tifo.yaml")),
                Stream.concat(Stream.of(options), Stream.of(file("t.yaml", test))))
            .toArray();
    return Ran.of(all);
  }

  @Test
  void whatIsAsExpectedPasses() throws IOException {
    Ran ran = run(PASSES);
    assertEquals(0, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().endsWith("  SUCCESS" + System.lineSeparator() + System.lineSeparator()));
  }

  @Test
  void whatFailsIsToldWithBothSides() throws IOException {
    String fails = PASSES.replace("summary: a at 5", "summary: a at 6");
    Ran ran = run(fails);
    assertEquals(1, ran.code(), ran.out());
    assertTrue(ran.out().contains("    name: rises"), ran.out());
    assertTrue(ran.out().contains("    alertname: Hot, time: 2m30s"), ran.out());
    assertTrue(ran.out().contains("summary=\"a at 6\""), ran.out());
    assertTrue(ran.out().contains("summary=\"a at 5\""), ran.out());
    List<String> diff =
        run(fails, "--diff").out().lines().filter(line -> line.contains("Labels:")).toList();
    assertEquals(2, diff.size());
    assertTrue(diff.get(0).contains("- Labels:"), diff.toString());
    assertTrue(diff.get(1).contains("+ Labels:"), diff.toString());
  }

  @Test
  void writesJunit() throws Exception {
    Path xml = folder.resolve("out.xml");
    run(PASSES.replace("value: 180", "value: 181"), "--junit", xml);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(Files.readString(xml).getBytes(StandardCharsets.UTF_8)));
    assertEquals(1, document.getElementsByTagName("testcase").getLength());
    assertEquals(1, document.getElementsByTagName("failure").getLength());
    assertEquals(
        "rises",
        document
            .getElementsByTagName("testcase")
            .item(0)
            .getAttributes()
            .getNamedItem("name")
            .getNodeValue());
  }

  @Test
  void aReportThatCannotBeWrittenIsNoFailedTest() throws IOException {
    Ran ran = run(PASSES, "--junit", folder.resolve("none/x.xml"));
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("x.xml cannot be written"), ran.err());
  }

  @Test
  void runsOnlyTheGroupsThatAreNamed() throws IOException {
    String fails = PASSES.replace("value: 180", "value: 181");
    assertEquals(0, run(fails, "--run", "^falls$").code());
    assertEquals(1, run(fails, "--run", "^falls$", "--run", "^ri").code());
    assertEquals(2, run(fails, "--run", "(").code());
  }

  @Test
  void startsWhenTheTestSays() throws IOException {
    String later =
        PASSES.replace("interval: 1m", "interval: 1m\n    start_timestamp: 2022-12-01T19:00:00Z");
    Ran ran = run(later.replace("value: 180", "value: 1669921380"));
    assertEquals(0, ran.code(), ran.out());
  }

  @Test
  void oneBitMayDifferWhereTheFileSaysSo() throws IOException {
    String almost =
        PASSES
            .replace("expr: 'time()'", "expr: 'sum(load) * 0.1 * 3'")
            .replace("value: 180", "value: 1.5");
    String expected = run(almost).out();
    assertTrue(expected.contains("1.5000000000000002") || expected.contains("SUCCESS"), expected);
    assertEquals(0, run("fuzzy_compare: true\n" + almost).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tests: 5",
        "tests:\n  - {nosuch: 1}",
        "tests:\n  - input_series: [{series: 'up{', values: '1'}]",
        "tests:\n  - input_series: [{series: 'up', values: '1..2'}]",
        "tests:\n  - input_series: [{series: 'up', values: '{{schema:0}}'}]",
        "tests:\n  - input_series: [{series: 'up', values: '1x99999999999'}]",
        "tests:\n  - input_series: [{series: 'up{a=~\"b\"}', values: '1'}]",
        "rule_files: [bad.yaml]\ntests: []",
        "rule_files: ['[.yaml']\ntests: []",
        "rule_files: ['a[b-.yaml', rules.yaml]\ntests: []",
        "group_eval_order: [a, a]\ntests: []",
        "evaluation_interval: 0s\ntests: []",
        "tests:\n  - {start_timestamp: noon}",
        "a: [",
      })
  void whatCannotBeUsedIsRefusedWithItsPlace(String test) throws IOException {
    file("bad.yaml", "groups: [{name: g, rules: [{alert: A, expr: 'up{'}, {alert: B}]}]");
    Ran ran = run(test);
    assertEquals(2, ran.code(), ran.out());
    assertTrue(ran.out().contains(".yaml"), ran.out());
  }

  @Test
  void aMissingFileIsRefused() {
    Ran ran = Ran.of("test", "rules", folder.resolve("none.yaml"));
    assertEquals(2, ran.code());
  }

  @Test
  void keysThatNobodyKnowsMayBeLetPass() throws IOException {
    String odd = PASSES.replace("interval: 1m", "interval: 1m\n    owner: me");
    assertEquals(2, run(odd).code());
    assertEquals(0, run(odd, "--ignore-unknown-fields").code());
  }

  @Test
  void rulesThatCannotBeEvaluatedFailTheTest() throws IOException {
    file("rules.yaml", "groups: [{name: g, rules: [{alert: A, expr: 'load * on (job) load'}]}]");
    Ran ran =
        run(
            SERIES.replace(
                    "values: '1 5x8'}",
                    "values: '1 5x8'}\n      - {series: 'load{job=\"a\", pod=\"2\"}', values: 1x9}")
                + "    alert_rule_test: [{eval_time: 1m, alertname: A}]\n");
    assertEquals(1, ran.code(), ran.out());
    assertTrue(ran.out().contains("rule: A, time: 1m, err: "), ran.out());
  }

  @Test
  void picturesAreOfPanelsThatThereAre() throws IOException {
    Ran ran = run(SERIES + "    picture_test: [{eval_time: 3m, alertname: Hot}]\n");
    assertEquals(1, ran.code(), ran.out());
    assertTrue(ran.out().contains("has no panel 'nosuch'; correct tifo_panel"), ran.out());
    file("rules.yaml", RULES.replace("nosuch", "survival"));
    Ran blank = run(SERIES + "    picture_test: [{eval_time: 3m, alertname: Hot}]\n");
    assertTrue(blank.out().contains("node-pools/survival is blank"), blank.out());
    Ran early = run(SERIES + "    picture_test: [{eval_time: 0s, alertname: Hot}]\n");
    assertTrue(early.out().contains("no alert of that name fires"), early.out());
  }

  @Test
  void chatIsToldByTheRoutes() throws IOException {
    file(
        "routes.yaml",
        """
        route:
          receiver: quiet
          group_wait: 30s
          routes:
            - receiver: pager
              matchers: ['severity="page"']
        receivers: [{name: quiet}, {name: pager}]
        """);
    String chat =
        "routing: routes.yaml\n"
            + SERIES
            + "    chat_test: [{eval_time: 4m, receiver: pager, contains: [a at 5]}]\n";
    Ran ran = run(chat);
    assertEquals(0, ran.code(), ran.out());
    assertEquals(1, run(chat.replace("receiver: pager", "receiver: quiet")).code());
    assertEquals(1, run(chat.replace("a at 5", "a at 6")).code());
    assertEquals(1, run(chat.replace("eval_time: 4m", "eval_time: 1m")).code());
    assertEquals(1, run(chat.replace("routes.yaml", "none.yaml")).code());
    // group_wait is over between two evaluations
    assertEquals(0, run(chat.replace("eval_time: 4m", "eval_time: 2m30s")).code());
    assertEquals(1, run(chat.replace("eval_time: 4m", "eval_time: 2m29s")).code());
    String everybody = chat.replace("routing: routes.yaml\n", "").replace("pager", "chat");
    assertEquals(0, run(everybody).code());
  }

  @Test
  void grafanaRulesAreTestedWithStatesAndPictures() throws IOException {
    Path pictures = folder.resolve("pictures");
    Path test = Path.of("alert-rules/tests/critical-systems.test.yaml");
    Ran ran =
        Ran.of(
            "test", "rules", "--config", folder.resolve("tifo.yaml"), "--pictures", pictures, test);
    assertEquals(0, ran.code(), ran.out() + ran.err());
    byte[] png = Files.readAllBytes(pictures.resolve("1-ErrorRatioHigh.png"));
    assertEquals("ErrorRatioHigh", Png.readText(png).get("Rule"));
    String wrong =
        Files.readString(test)
            .replace("../critical", test.toAbsolutePath().getParent() + "/../critical")
            .replace("state: pending, starts_at: 10s", "state: pending, starts_at: 20s");
    Ran failed = run(wrong);
    assertEquals(1, failed.code(), failed.out());
    assertTrue(
        failed
            .out()
            .contains("no instance is pending {destination_workload=\"playback\"} since 20s"),
        failed.out());
  }

  @Test
  void everyStateOfAGrafanaRuleCanBeTested() throws IOException {
    file(
        "rules.yaml",
        """
        apiVersion: 1
        groups:
        - name: g
          folder: f
          interval: 1m
          rules:
          - uid: r
            title: Recovers
            condition: C
            keepFiringFor: 2m
            data: &data
            - {refId: A, datasourceUid: p, model: {expr: load, instant: true}}
            - refId: C
              datasourceUid: __expr__
              model: {type: threshold, expression: A, conditions: [{evaluator: {type: gt, params: [3]}}]}
          - uid: n
            title: Nothing
            condition: A
            noDataState: NoData
            data:
            - {refId: A, datasourceUid: p, model: {expr: gone, instant: true}}
          - uid: e
            title: Fails
            condition: A
            execErrState: Error
            data:
            - {refId: A, datasourceUid: p, model: {expr: 'load * on () (load or vector(1))', instant: true}}
        """);
    String test =
        """
        rule_files: [rules.yaml]
        tests:
        - interval: 1m
          input_series:
          - {series: 'load{zone="a"}', values: 5 5 1 1 1}
          alert_state_test:
          - {eval_time: 1m, alertname: Recovers, exp_states: [{state: firing, starts_at: 0s}]}
          - {eval_time: 3m, alertname: Recovers, exp_states: [{labels: {zone: a}, state: recovering, starts_at: 2m}]}
          - {eval_time: 4m, alertname: Recovers}
          - {eval_time: 4m, alertname: Nothing, exp_states: [{state: nodata, starts_at: 0s}]}
          - {eval_time: 4m, alertname: Fails, exp_states: [{state: error, starts_at: 0s}]}
        """;
    Ran ran = run(test);
    assertEquals(0, ran.code(), ran.out());
    for (String state : List.of("recovering", "nodata", "error")) {
      Ran other = run(test.replace("state: " + state, "state: pending"));
      assertEquals(1, other.code(), other.out());
      assertTrue(other.out().contains("no instance is pending"), other.out());
    }
  }
}
