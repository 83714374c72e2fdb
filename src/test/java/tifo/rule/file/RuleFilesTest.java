package tifo.rule.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.rule.AlertRule;
import tifo.rule.LeftOut;
import tifo.rule.PanelLink;
import tifo.rule.PromqlCondition;
import tifo.rule.RecordingRule;
import tifo.rule.RuleGroup;
import tifo.source.SourceNames;

class RuleFilesTest {
  private static LoadedRules read(String text) {
    RuleFiles files = new RuleFiles();
    files.add("r.yaml", text);
    return files.loaded();
  }

  private static void refuses(String text, String... sentences) {
    List<String> found = read(text).problems().stream().map(Object::toString).toList();
    assertEquals(List.of(sentences), found);
  }

  @Test
  void readsAnAlertRule() {
    LoadedRules loaded =
        read(
            """
            groups:
              - name: capacity
                interval: 15s
                query_offset: 5s
                labels: {team: platform}
                rules:
                  - alert: Down
                    expr: up == 0
                    for: 1m30s
                    keep_firing_for: 2m
                    labels: {severity: page}
                    annotations:
                      title: "{{ $labels.job }} is down"
                      tifo_board: node-pools
                      tifo_panel: survival
            """);
    assertEquals(List.of(), loaded.problems());
    RuleGroup group = loaded.groups().getFirst();
    assertEquals(Duration.ofSeconds(5), group.queryOffset());
    AlertRule rule = group.rules().getFirst();
    assertEquals("r.yaml/capacity/Down{severity=\"page\", team=\"platform\"}", rule.id());
    assertEquals(new PromqlCondition("up == 0"), rule.condition());
    assertEquals(Duration.ofSeconds(90), rule.pendingFor());
    assertEquals(Duration.ofMinutes(2), rule.keepFiringFor());
    assertEquals(Duration.ofSeconds(15), rule.interval());
    assertEquals(Optional.of(new PanelLink("node-pools", "survival")), rule.link());
    assertEquals("platform", rule.labels().get("team") + "");
    assertEquals("r.yaml:7:9", rule.source());
  }

  @Test
  void tellsWhatItLeavesOut(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xff});
    Files.writeString(
        folder.resolve("b.yaml"),
        """
        groups:
          - {name: g, rules: [{alert: A, expr: x >}, {alert: B, expr: x}, {record: r, expr: x >}]}
          - {name: h, rules: [{alrt: A, expr: x}]}
          - {name: logs, type: vlogs}
        """);
    Files.writeString(folder.resolve("c.yaml"), "groups: {}\n");
    Files.writeString(
        folder.resolve("d.yaml"),
        """
        apiVersion: 1
        groups:
          - {name: g, folder: F, interval: 10s, rules: [{uid: u}, {title: t}]}
        """);
    String b = folder.resolve("b.yaml").toString();
    assertEquals(
        Set.of(
            new LeftOut.File(folder.resolve("a.yaml").toString()),
            new LeftOut.Alerting(b, "g", "A"),
            new LeftOut.Group(b, "", "h"),
            new LeftOut.Group(b, "", "logs"),
            new LeftOut.File(folder.resolve("c.yaml").toString()),
            new LeftOut.Uid("u"),
            new LeftOut.Group(folder.resolve("d.yaml").toString(), "F", "F/g")),
        Set.copyOf(RuleFiles.load(folder, SourceNames.ANY).leftOut()));
    assertEquals(
        List.of(new LeftOut.Everything()),
        RuleFiles.load(folder.resolve("none"), SourceNames.ANY).leftOut());
  }

  @Test
  void ruleNamesItsSource() {
    String text =
        """
        groups:
          - name: g
            rules:
              - alert: A
                expr: up == 0
                annotations: {tifo_source: osaka}
        """;
    RuleFiles files = new RuleFiles(SourceNames.of(List.of("tokyo", "osaka")));
    files.add("r.yaml", text);
    files.add("s.yaml", text.replace("osaka", "osakka"));
    assertEquals(
        new PromqlCondition("up == 0", "osaka"), files.loaded().rules().getFirst().condition());
    assertEquals(
        List.of("s.yaml:6:36: no source is named 'osakka'; did you mean 'osaka'?"),
        files.loaded().problems().stream().map(Object::toString).toList());
  }

  @Test
  void namesTheNearestKeyAndThePlace() {
    refuses(
        """
        groups:
          - name: g
            rules:
              - alert: A
                exprr: up
                for: 1minute
                annotations: {tifo_bord: x, tifo_picture: wall}
        """,
        "r.yaml:4:9: a rule needs the key 'expr'",
        "r.yaml:5:9: unknown key 'exprr' in a rule; did you mean 'expr'?",
        "r.yaml:6:14: 'for' must be a duration such as 500ms, 30s or 1h30m, not '1minute'",
        "r.yaml:7:23: unknown annotation 'tifo_bord'; did you mean 'tifo_board'?",
        "r.yaml:7:51: 'tifo_picture' must be 'panel' or 'board'");
  }

  @Test
  void aBrokenRuleDoesNotTakeTheOthersAlong() {
    LoadedRules loaded =
        read(
            """
            groups:
              - name: g
                rules:
                  - {alert: A, expr: up, for: soon}
                  - {alert: B, expr: up}
                  - {alert: B, expr: down}
                  - {expr: up}
                  - {alert: C, record: c, expr: up}
                  - {record: "job:up", expr: sum(up)}
            """);
    assertEquals(
        List.of("r.yaml/g/B", "r.yaml/g/B#2"), loaded.rules().stream().map(AlertRule::id).toList());
    assertEquals(3, loaded.problems().size());
    assertEquals("job:up", loaded.groups().getFirst().recordings().getFirst().name());
    assertEquals(List.of(), loaded.warnings());
  }

  @Test
  void aRuleIsNamedByItselfAndOnlyTwinsAreCounted() {
    String text =
        """
        groups:
          - name: g
            labels: {team: a}
            rules:
              - {alert: B, expr: up, labels: {severity: page}}
              - {alert: B, expr: up, labels: {severity: info, team: "{{ $labels.team }}"}}
              - {alert: B, expr: down, labels: {severity: page}}
              - {alert: 'B{severity="page", team="a"}#2', expr: up, labels: {team: ""}}
        """;
    RuleFiles files = new RuleFiles();
    files.add("eu/r.yaml", text);
    files.add("us\\s.yaml", text);
    List<String> ids = files.loaded().rules().stream().map(AlertRule::id).toList();
    assertEquals(
        List.of(
            "r.yaml/g/B{severity=\"page\", team=\"a\"}",
            "r.yaml/g/B{severity=\"info\", team=\"{{ $labels.team }}\"}",
            "r.yaml/g/B{severity=\"page\", team=\"a\"}#2",
            "r.yaml/g/B{severity=\"page\", team=\"a\"}#2#2"),
        ids.subList(0, 4));
    assertEquals("s.yaml/g/B{severity=\"page\", team=\"a\"}", ids.get(4));
  }

  @Test
  void whatIsNoPromqlIsRefusedAndTheOthersStay() {
    String text =
        """
        groups:
          - name: g
            rules:
              - {alert: A, expr: 'sum(rate(up[5m])'}
              - {alert: B, expr: up}
              - record: c
                expr: |
                  sum(
                    nope(up))
              - {alert: D, expr: ''}
              - {record: e, expr: up}
        """;
    refuses(
        text,
        "r.yaml:4:26: 'expr' is not PromQL: 1:17: parse error: unclosed left parenthesis",
        "r.yaml:7:15: 'expr' is not PromQL: 2:3: parse error: unknown function with name \"nope\"",
        "r.yaml:10:26: 'expr' is not PromQL: unknown position: parse error: no expression found in"
            + " input");
    RuleGroup group = read(text).groups().getFirst();
    assertEquals(List.of("r.yaml/g/B"), group.rules().stream().map(AlertRule::id).toList());
    assertEquals(List.of("e"), group.recordings().stream().map(RecordingRule::name).toList());
  }

  @Test
  void theOldNameOfAFunctionIsLeftToItsServer() {
    String text =
        """
        groups:
          - name: g
            rules:
              - {alert: A, expr: 'holt_winters(load[10m], 0.5, 0.5) > 1'}
        """;
    assertEquals(1, read(text).rules().size());
  }

  /// A server that speaks MetricsQL is asked for more than our parser knows.
  @ParameterizedTest
  @CsvSource({
    // whether the source that is asked speaks it
    "victoria, tifo_source: victoria, true",
    "victoria, tifo_source: other, false",
    "victoria, x: y, false",
    "'', x: y, true",
    "'', tifo_source: other, false",
  })
  void whatMayBeMetricsqlIsAskedAsItIsWritten(String speaks, String texts, boolean asked) {
    String text =
        """
        groups:
          - name: g
            rules:
              - {alert: A, expr: median_over_time(up) default 0, annotations: {%s}}
        """
            .formatted(texts);
    List<String> names = List.of("victoria", "other");
    RuleFiles files = new RuleFiles(SourceNames.of(names).answeredByServers(List.of(speaks)));
    files.add("r.yaml", text);
    LoadedRules loaded = files.loaded();
    assertEquals(asked ? 1 : 0, loaded.rules().size());
    String said = "r.yaml:4:26: 'expr' is not PromQL: 1:1: parse error: unknown function";
    assertTrue((asked ? loaded.warnings() : loaded.problems()).toString().startsWith("[" + said));
    RuleFiles recorded = new RuleFiles(SourceNames.of(names));
    recorded.add("r.yaml", text);
    assertTrue(recorded.loaded().problems().toString().startsWith("[" + said));
  }

  @Test
  void linksNeedBothHalvesAndNamesAreNotOurs() {
    refuses(
        """
        groups:
          - name: g
            rules:
              - alert: A
                expr: up
                labels: {__name__: x}
                annotations: {tifo_board: x}
          - name: g
        """,
        "r.yaml:6:17: '__name__' cannot be set by a rule; rename the label",
        "r.yaml:7:22: 'tifo_board' and 'tifo_panel' go together; add the other",
        "r.yaml:8:11: group 'g' is in this file twice; rename one");
  }

  @Test
  void readsWhatOthersWrapAround() {
    LoadedRules loaded =
        read(
            """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: x}
            spec:
              groups:
                - name: g
                  partial_response_strategy: warn
                  rules: [{alert: A, expr: up}]
            """);
    assertEquals(List.of(), loaded.problems());
    assertEquals(1, loaded.rules().size());
    assertEquals(1, loaded.warnings().size());
    refuses(
        "kind: ConfigMap\ndata: {}\n",
        "r.yaml:1:1: kind ConfigMap is no rule file; take the rules out of it into a file of their"
            + " own");
  }

  @Test
  void refusesWhatIsNoRuleFile(@TempDir Path folder) throws Exception {
    refuses("- a\n", "r.yaml:1:1: a rule file begins with 'groups:', not a list");
    refuses("groups: 3\n", "r.yaml:1:9: 'groups' must be a list, not '3'");
    assertEquals(1, read("groups: [\n").problems().size());
    assertTrue(
        RuleFiles.load(folder.resolve("none"), SourceNames.ANY)
            .problems()
            .toString()
            .contains("does not exist"));
    assertTrue(
        RuleFiles.load(folder, SourceNames.ANY)
            .problems()
            .toString()
            .contains("holds no rule file"));
    Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9, 'a'});
    assertTrue(
        RuleFiles.load(folder, SourceNames.ANY)
            .problems()
            .toString()
            .contains("is not a UTF-8 text"));
  }

  /// As promtool checks them.
  @ParameterizedTest
  @ValueSource(strings = {"", "# only\n", "groups:\n", "groups: []\n", "{}\n"})
  void aFileWithoutRulesIsNoMistake(String text) {
    LoadedRules loaded = read(text);
    assertEquals(List.of(), loaded.problems());
    assertEquals(List.of(), loaded.groups());
    assertEquals(text.contains("[]") ? 0 : 1, loaded.warnings().size());
  }

  @Test
  void theRulesNameStandsInItsAlertname() {
    LoadedRules loaded =
        read("groups: [{name: g, rules: [{alert: A, expr: up, labels: {alertname: B, a: b}}]}]");
    assertEquals(List.of(), loaded.problems());
    assertEquals(List.of("a"), List.copyOf(loaded.rules().getFirst().labels().keySet()));
    assertTrue(loaded.warnings().toString().contains("'alertname' has no effect"));
  }

  @ParameterizedTest
  @CsvSource({"500ms, 1000", "0s, 60000", "1s, 1000", "15s, 15000"})
  void takesEveryIntervalOfPrometheus(String interval, long millis) {
    LoadedRules loaded =
        read("groups: [{name: g, interval: " + interval + ", rules: [{alert: A, expr: up}]}]");
    assertEquals(List.of(), loaded.problems());
    assertEquals(millis, loaded.groups().getFirst().interval().toMillis());
    assertEquals(interval.equals("500ms") ? 1 : 0, loaded.warnings().size());
  }

  @Test
  void aGroupHasAName() {
    refuses("groups: [{name: '', rules: []}]", "r.yaml:1:17: a group's name must not be empty");
  }

  @Test
  void refusesRulesWhoseTemplatesPrometheusCannotParse() {
    LoadedRules loaded =
        read(
            """
            groups:
              - name: g
                rules:
                  - alert: A
                    expr: up
                    annotations:
                      summary: "{{ range query \\"up\\" }}x"
                  - alert: B
                    expr: up
                    annotations:
                      summary: "{{ range query \\"up\\" }}x{{ end }}"
            """);
    assertEquals(1, loaded.rules().size());
    assertEquals(
        "r.yaml:7:20: the template does not parse: unexpected EOF",
        loaded.problems().getFirst().toString());
  }
}
