package tifo.rule.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.TimeRange;
import tifo.rule.AlertRule;
import tifo.rule.GrafanaCondition;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.PanelLink;
import tifo.rule.RuleFingerprint;
import tifo.rule.RuleQuery;
import tifo.rule.route.SimplifiedRoutes;
import tifo.rule.template.Template;
import tifo.yaml.Node;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// The traps of Grafana's provisioning files, a test each.
class FileTrapsTest {
  private static final String RULE =
      """
      apiVersion: 1
      groups:
        - name: g
          folder: f
          interval: 10s
          rules:
            - uid: u
              title: t
              condition: A
              data: [{refId: A, datasourceUid: p, model: {expr: "x{a=\\"$HOME\\"}", instant: true}}]
              MORE
      """;

  private static LoadedRules load(String more) {
    RuleFiles files = new RuleFiles();
    files.add("g.yaml", RULE.replace("MORE", more));
    return files.loaded();
  }

  private static AlertRule rule(String more) {
    LoadedRules loaded = load(more);
    assertEquals(List.of(), loaded.problems());
    return loaded.rules().getFirst();
  }

  @Test
  void trap11AFileThatDoesNotSayTakesErrorsForAlerts() {
    GrafanaCondition condition = (GrafanaCondition) rule("").condition();
    assertEquals(Mapping.ALERTING, condition.error());
    assertEquals(Mapping.ITSELF, condition.noData());
    assertEquals(2, condition.missingEvaluations());
  }

  @ParameterizedTest
  @CsvSource({"keepFiringFor: 5m", "keep_firing_for: 5m"})
  void trap12EverySpellingOfKeepFiringForCounts(String more) {
    assertEquals(Duration.ofMinutes(5), rule(more).keepFiringFor());
  }

  @ParameterizedTest
  @CsvSource({"missing_series_evals_to_resolve: 7", "missingSeriesEvalsToResolve: 7"})
  void trap12EverySpellingOfMissingSeriesCounts(String more) {
    assertEquals(7, ((GrafanaCondition) rule(more).condition()).missingEvaluations());
  }

  @ParameterizedTest
  @CsvSource({"noDataState: OK", "no_data_state: OK", "'noDataState: '' OK '''"})
  void trap12EverySpellingOfNoDataStateCounts(String more) {
    assertEquals(Mapping.OK, ((GrafanaCondition) rule(more).condition()).noData());
  }

  @ParameterizedTest
  @CsvSource({
    "execErrState: KeepLast",
    "exec_err_state: KeepLast",
    "'execErrState: '' KeepLast '''"
  })
  void trap12EverySpellingOfExecErrStateCounts(String more) {
    assertEquals(Mapping.KEEP_LAST, ((GrafanaCondition) rule(more).condition()).error());
  }

  @ParameterizedTest
  @CsvSource({"isPaused: true", "is_paused: true"})
  void trap12EverySpellingOfIsPausedCounts(String more) {
    assertTrue(rule(more).paused());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dashboardUid: right|right",
        "dasboardUid: right|right",
        "dasboardUid: wrong, dashboardUid: right|right",
        "dashboardUid: right, dasboardUid: wrong|right",
      })
  void trap12TheRightSpellingOfDashboardUidWins(String keys, String board) {
    String more = keys.replace(", ", "\n        ") + "\n        panelId: 7";
    assertEquals(Optional.of(new PanelLink(board, "7")), rule(more).link());
  }

  @ParameterizedTest
  @CsvSource({"0", "-1"})
  void panelsHaveNumbersAboveNought(String panel) {
    assertEquals(
        Optional.empty(), rule("dashboardUid: d\n        panelId: " + panel).link(), panel);
  }

  @Test
  void aRulesOwnPanelCountsBeforeThatOfItsAnnotations() {
    String texts = "annotations: {__dashboardUid__: a, __panelId__: '3'}";
    assertEquals(Optional.of(new PanelLink("a", "3")), rule(texts).link());
    LoadedRules both = load("dashboardUid: d\n        panelId: 7\n        " + texts);
    assertEquals(Optional.of(new PanelLink("d", "7")), both.rules().getFirst().link());
    assertTrue(both.warnings().toString().contains("link to another panel"));
    LoadedRules same = load("dashboardUid: a\n        panelId: 3\n        " + texts);
    assertEquals(List.of(), same.warnings());
  }

  @ParameterizedTest
  @CsvSource({"targetDatasourceUid", "target_datasource_uid"})
  void trap12EverySpellingOfARecordingsTargetCounts(String key) {
    LoadedRules loaded = load("record: {metric: m, from: A, " + key + ": p}");
    assertEquals(List.of(), loaded.problems());
    assertEquals("m", loaded.groups().getFirst().recordings().getFirst().name());
  }

  @ParameterizedTest
  @CsvSource({
    "mute_time_intervals, active_time_intervals",
    "mute_timings, active_timings",
  })
  void trap12EverySpellingOfTimesCounts(String mute, String active) {
    String more =
        "notification_settings: {receiver: r, %s: [nights], %s: [days]}".formatted(mute, active);
    SimplifiedRoutes.Settings settings = rule(more).notification().orElseThrow();
    assertEquals(List.of("nights"), settings.mutedIn());
    assertEquals(List.of("days"), settings.activeIn());
  }

  /// What only the HTTP API writes of a group cannot stand in a file.
  @ParameterizedTest
  @CsvSource({
    "folder: f, folderUID: f, did you mean 'folder'?",
    "interval: 10s, interval: 10, must be a duration such as"
  })
  void trap12AGroupIsSpeltAsInFiles(String file, String api, String sentence) {
    RuleFiles files = new RuleFiles();
    files.add("g.yaml", RULE.replace(file, api).replace("MORE", ""));
    String problems = files.loaded().problems().toString();
    assertTrue(problems.contains(sentence), problems);
  }

  @Test
  void trap12WhatIsNotKnownIsAMistakeWithTheNearestKey() {
    LoadedRules loaded = load("keepFiringfor: 5m");
    assertTrue(loaded.rules().isEmpty());
    assertTrue(
        loaded.problems().toString().contains("'keepFiringFor'"), loaded.problems().toString());
  }

  @Test
  void trap13VariablesStandInLabelsAndNotInModels() {
    Problems problems = new Problems();
    String text =
        RULE.replace(
            "MORE",
            """
            labels: {home: "$HOME", zone: "{{ $$labels.zone }}"}
                    annotations: {summary: "{{ $labels.zone }} of ${HOME}"}
            """);
    Node node = YamlReader.read("g.yaml", text, problems).orElseThrow();
    Environment environment =
        new Environment(name -> Optional.ofNullable(Map.of("HOME", "here").get(name)), problems);
    RuleFiles files = new RuleFiles();
    List<tifo.rule.RuleGroup> groups =
        new GrafanaReader(
                "g.yaml",
                tifo.source.SourceNames.ANY,
                problems,
                problems,
                new RuleIds(),
                new java.util.ArrayList<>())
            .read(environment.in((Node.Mapping) node));
    assertEquals(List.of(), files.loaded().groups());
    AlertRule rule = groups.getFirst().rules().getFirst();
    assertEquals("here", text(rule.labels(), "home"));
    assertEquals("{{ $labels.zone }}", text(rule.labels(), "zone"));
    assertEquals("{{ $labels.zone }} of here", text(rule.annotations(), "summary"));
    assertEquals("x{a=\"$HOME\"}", rule.condition().queries().getFirst().promql());
  }

  @Test
  void trap18OnlyTheConditionMayHaveARecovery() {
    String data =
        """
        data:
                  - {refId: A, datasourceUid: p, model: {expr: x, instant: true}}
                  - refId: B
                    datasourceUid: __expr__
                    model:
                      type: threshold
                      expression: A
                      conditions:
                        - evaluator: {type: gt, params: [100]}
                          unloadEvaluator: {type: lt, params: [30]}
                  - {refId: C, datasourceUid: __expr__, model: {type: math, expression: $B}}
        """;
    for (String condition : List.of("B", "C")) {
      RuleFiles files = new RuleFiles();
      files.add(
          "g.yaml",
          RULE.replaceAll("(?m)^ +data: .*$", "        " + data.stripTrailing().replace("$", "\\$"))
              .replace("condition: A", "condition: " + condition)
              .replace("MORE", ""));
      LoadedRules loaded = files.loaded();
      assertEquals(condition.equals("B") ? 1 : 0, loaded.rules().size());
      assertEquals(
          condition.equals("C"), loaded.problems().toString().contains("only the condition may"));
    }
  }

  /// As Grafana asks: an instant at the end of the range, a range up to there whatever its steps.
  @ParameterizedTest
  @CsvSource({
    "'{from: 900, to: 300}', true, -300, -300",
    "'{from: 900, to: 0}', true, 0, 0",
    "'{from: 900}', true, 0, 0",
    "'{from: 900, to: 300}', false, -900, -300",
    "'{from: 100, to: 0}', false, -90, 0",
    "'{from: 10, to: 0}', false, 0, 0",
  })
  void aQueryIsAskedWhereItsRangeEnds(String range, boolean instant, long first, long last) {
    RuleQuery query = asking(range, instant).condition().queries().getFirst();
    Instant at = Instant.parse("2022-12-01T19:00:10Z");
    TimeRange asked =
        query
            .range(at)
            .orElseGet(
                () -> TimeRange.endingAt(query.instant(at), Duration.ZERO, Duration.ofSeconds(1)));
    assertEquals(at.plusSeconds(first).toEpochMilli(), asked.start());
    assertEquals(at.plusSeconds(last).toEpochMilli(), asked.end());
    assertEquals(instant, query.window().isEmpty());
  }

  @Test
  void anotherEndOfAQueryStartsTheRuleOver() {
    String own = RuleFingerprint.of(asking("{from: 900, to: 0}", true));
    assertEquals(own, RuleFingerprint.of(asking("{from: 600, to: 0}", true)));
    assertNotEquals(own, RuleFingerprint.of(asking("{from: 900, to: 300}", true)));
  }

  private static AlertRule asking(String range, boolean instant) {
    RuleFiles files = new RuleFiles();
    files.add(
        "g.yaml",
        RULE.replace("{refId: A,", "{refId: A, relativeTimeRange: " + range + ",")
            .replace("instant: true", "instant: " + instant)
            .replace("MORE", ""));
    return files.loaded().rules().getFirst();
  }

  private static String text(Map<String, Template> templates, String name) {
    return Objects.requireNonNull(templates.get(name)).source();
  }
}
