package tifo.rule.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.rule.AlertRule;
import tifo.rule.GrafanaCondition;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.PanelLink;
import tifo.rule.RuleQuery;
import tifo.rule.expression.Evaluator;
import tifo.rule.expression.Reduce;
import tifo.rule.expression.Reducer;
import tifo.rule.expression.Threshold;
import tifo.source.SourceNames;
import tifo.yaml.Durations;

class GrafanaReaderTest {
  private static final String HEAD =
      """
      apiVersion: 1
      groups:
        - orgId: 1
          name: g
          folder: Match day
          interval: 30s
          rules:
            - uid: slow
              title: Slow
              condition: C
              for: 1m
              keepFiringFor: 2m
              dashboardUid: critical-systems
              panelId: 4
              isPaused: true
              labels: {zone: $$labels.zone}
      """;
  private static final String DATA =
      """
              data:
                - refId: C
                  datasourceUid: __expr__
                  model:
                    type: threshold
                    expression: $B
                    conditions: [{evaluator: {type: within_range, params: [1, 2.5]}}]
                - refId: A
                  datasourceUid: prom
                  relativeTimeRange: {from: 600, to: 60}
                  model: {expr: "rate(x[$__rate_interval])", range: true, intervalMs: 20000, foo: bar}
                - refId: B
                  datasourceUid: "-100"
                  model: {type: reduce, expression: A, reducer: mean, settings: {mode: replaceNN, replaceWithValue: 7}}
      """;

  private static LoadedRules read(String text) {
    RuleFiles files = new RuleFiles();
    files.add("g.yaml", text);
    return files.loaded();
  }

  private static void refuses(String data, String part) {
    List<String> found = read(HEAD + data).problems().stream().map(Object::toString).toList();
    assertTrue(found.stream().anyMatch(problem -> problem.contains(part)), found.toString());
  }

  @Test
  void readsQueriesAndExpressionsInTheOrderTheyNeed() {
    LoadedRules loaded = read(HEAD + DATA);
    assertEquals(List.of(), loaded.problems());
    AlertRule rule = loaded.rules().getFirst();
    GrafanaCondition condition = assertInstanceOf(GrafanaCondition.class, rule.condition());
    assertEquals(
        List.of(
            new Reduce("B", "A", Reducer.MEAN, new Reduce.Gaps.Replace(7)),
            new Threshold("C", "B", Evaluator.WITHIN_RANGE, 1, 2.5)),
        condition.nodes());
    RuleQuery query = condition.queries().getFirst();
    assertEquals("rate(x[1m])", query.promql());
    assertEquals(
        Optional.of(
            new RuleQuery.Window(
                Duration.ofSeconds(600), Duration.ofSeconds(60), Duration.ofSeconds(20))),
        query.window());
    assertEquals(Mapping.ITSELF, condition.noData());
    assertEquals(Mapping.ALERTING, condition.error());
    assertEquals(2, condition.missingEvaluations());
    assertEquals("slow", rule.id());
    assertEquals("Match day/g", rule.group());
    assertEquals(Duration.ofMinutes(2), rule.keepFiringFor());
    assertEquals(Optional.of(new PanelLink("critical-systems", "4")), rule.link());
    assertTrue(rule.paused());
    assertEquals("$labels.zone", rule.labels().get("zone") + "");
  }

  @Test
  void asksTheSourceThatHasTheNameOfTheDataSource() {
    assertEquals("prom", source(HEAD + DATA, "tokyo", "prom"));
    assertEquals("", source(HEAD + DATA, "tokyo"), "a uid of Grafana means nothing here");
    String named = HEAD + "        annotations: {tifo_source: tokyo}\n" + DATA;
    assertEquals("tokyo", source(named, "tokyo", "prom"));
  }

  private static String source(String text, String... known) {
    RuleFiles files = new RuleFiles(SourceNames.of(List.of(known)));
    files.add("g.yaml", text);
    assertEquals(List.of(), files.loaded().problems());
    return files.loaded().rules().getFirst().condition().queries().getFirst().source();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prometheus",
        "grafana-amazonprometheus-datasource",
        "grafana-azureprometheus-datasource",
        "victoriametrics-metrics-datasource",
        "victoriametrics-datasource",
      })
  void asksDataSourcesThatSpeakPromql(String type) {
    assertEquals(List.of(), read(HEAD + typed("{type: " + type + ", uid: prom}")).problems());
  }

  @ParameterizedTest
  @CsvSource({
    "loki, ",
    "victoriametrics-logs-datasource, ",
    "tempo, ",
    "__expr__, ",
    "promethues, ; did you mean 'prometheus'?",
  })
  void refusesAnotherKindOfDataSourceByName(String type, @Nullable String hint) {
    LoadedRules loaded = read(HEAD + typed("{type: " + type + "}"));
    assertEquals(List.of(), loaded.rules());
    assertEquals(
        List.of(
            "g.yaml:27:40: query A: a data source of type '"
                + type
                + "' is not asked in PromQL, so the rule cannot be judged"
                + Objects.requireNonNullElse(hint, "")),
        loaded.problems().stream().map(Object::toString).toList());
  }

  @Test
  void aDataSourceWithoutATypeIsTakenForPrometheus() {
    assertEquals(List.of(), read(HEAD + typed("{uid: prom}")).problems());
    assertEquals(List.of(), read(HEAD + typed("prom")).problems());
    String expression =
        DATA.replace("type: reduce,", "datasource: {type: __expr__, uid: -100}, type: reduce,");
    assertEquals(List.of(), read(HEAD + expression).problems());
  }

  private static String typed(String datasource) {
    return DATA.replace("model: {expr", "model: {datasource: " + datasource + ", expr");
  }

  @Test
  void refusesWhatIsNoPromql() {
    LoadedRules loaded = read(HEAD + DATA.replace("rate(x[$__rate_interval])", "rate(x["));
    assertEquals(List.of(), loaded.rules());
    assertEquals(
        List.of(
            "g.yaml:27:27: query A is not PromQL: 1:8: parse error: unexpected end of input in"
                + " duration expression"),
        loaded.problems().stream().map(Object::toString).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "$__rate_interval, 60s",
    "${__rate_interval}, 60s",
    "$__rate_interval_ms, 60000",
    "${__rate_interval_ms}, 60000",
    "$__interval, 20s",
    "$__interval_ms, 20000",
    "$__range, 540s",
    "$__range_s, 540",
    "$__range_ms, 540000",
  })
  void fillsInTheMacrosOfGrafana(String macro, String value) {
    LoadedRules loaded = read(HEAD + DATA.replace("x[$__rate_interval]", "x[1m] offset " + macro));
    assertEquals(List.of(), loaded.problems());
    RuleQuery query = loaded.rules().getFirst().condition().queries().getFirst();
    String end = query.promql().replaceFirst("^.*offset (.*)\\)$", "$1");
    assertEquals(Durations.parse(value), Durations.parse(end));
  }

  /// By VictoriaMetrics' own plugin, whatever source is asked, but for a recording.
  @Test
  void whatIsWrittenForVictoriametricsMayBeMore() {
    String text =
        HEAD
            + typed("{type: victoriametrics-metrics-datasource}")
                .replace("rate(x[$__rate_interval])", "rate(x) keep_metric_names");
    RuleFiles files = new RuleFiles(SourceNames.of(List.of("a")).answeredByServers(List.of()));
    files.add("g.yaml", text);
    assertEquals(List.of(), files.loaded().problems());
    assertEquals(1, files.loaded().rules().size());
    assertTrue(files.loaded().warnings().toString().contains("query A is not PromQL: 1:"));
    assertTrue(read(text).problems().toString().contains("query A is not PromQL: 1:"));
  }

  @Test
  void refusesByName() {
    refuses(DATA.replace("type: threshold", "type: classic_conditions"), "reducer");
    refuses(DATA.replace("type: reduce", "type: math"), "where '(' after A must stand");
    refuses(DATA.replace("type: reduce", "type: sql"), "'sql' is not supported");
    refuses(DATA.replace("type: reduce", "type: redcue"), "did you mean 'reduce'?");
    refuses(DATA.replace("reducer: mean", "reducer: avg"), "'reducer' cannot be 'avg'");
    refuses(DATA.replace("within_range", "within"), "'type' cannot be 'within'");
    refuses(DATA.replace("[1, 2.5]", "[1]"), "needs 2 numbers");
    refuses(DATA.replace("[1, 2.5]", "[1, x]"), "'x' is not a number");
    refuses(DATA.replace("expression: A", "expression: Z"), "reads 'Z', which is no refId");
    refuses(DATA.replace("expression: A", "expression: C"), "reads itself through");
    refuses(DATA.replace("refId: B", "refId: A"), "'A' is used twice");
    refuses(DATA.replace("expr: ", "query: "), "no PromQL");
    refuses(DATA.replace("from: 600", "from: 6"), "'from' must be further back");
    refuses(DATA.replace("params:", "parms:"), "did you mean 'params'?");
    refuses("        noDataState: Ok\n" + DATA, "'noDataState' cannot be 'Ok'");
    refuses("        keepFirngFor: 1m\n" + DATA, "did you mean 'keepFiringFor'?");
    assertTrue(
        read(HEAD.replace("condition: C", "condition: D") + DATA)
            .problems()
            .toString()
            .contains("condition 'D' is no refId"));
  }

  @Test
  void refusesWhatGrafanaRefusesOfAGroup() {
    for (String interval : List.of("7s", "15s", "1s")) {
      String text = HEAD.replace("interval: 30s", "interval: " + interval) + DATA;
      assertTrue(read(text).problems().toString().contains("'interval' must be"), interval);
    }
    for (String key : List.of("name: g", "folder: Match day", "title: Slow", "uid: slow")) {
      String blank = key.substring(0, key.indexOf(':')) + ": ' '";
      String problems = read(HEAD.replace(key, blank) + DATA).problems().toString();
      assertTrue(problems.contains("must not be empty"), key + problems);
    }
  }

  @Test
  void aUidIsUsedOnce() {
    String rules = HEAD + DATA + HEAD.substring(HEAD.indexOf("      - uid")) + DATA;
    LoadedRules loaded = read(rules);
    assertEquals(1, loaded.rules().size());
    assertTrue(loaded.problems().toString().contains("uid 'slow' is used twice"));
  }
}
