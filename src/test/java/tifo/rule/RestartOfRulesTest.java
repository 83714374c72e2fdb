package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Matrix;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.rule.journal.SavedStates;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// Rule files that change while the console is down.
class RestartOfRulesTest {
  private static final String CRITICAL =
      "      - {alert: High, expr: x > 1, for: 30m, labels: {severity: critical}}\n";
  private static final String WARNING =
      "      - {alert: High, expr: x > 0, for: 30m, labels: {severity: warning}}\n";

  @TempDir Path dir;

  private final ScriptedSource source = new ScriptedSource("s");
  private Instant now = RuleFixtures.START;
  private String folder = "";

  RestartOfRulesTest() {
    source.answer((_, range) -> RuleFixtures.vector("a=5"));
  }

  private static String prometheus(String... rules) {
    return "groups:\n  - name: g\n    interval: 10s\n    rules:\n" + String.join("", rules);
  }

  private static String grafana(boolean paused) {
    return """
    apiVersion: 1
    groups:
      - orgId: 1
        name: g
        folder: F
        interval: 10s
        rules:
          - uid: u
            title: High
            isPaused: %s
            condition: A
            data:
              - {refId: A, datasourceUid: p, relativeTimeRange: {from: 60, to: 0}, model: {expr: x, instant: true}}
    """
        .formatted(paused);
  }

  /// What is told by a console that runs for so long with these rules, and what is in its book.
  private String run(Duration length, String... rules) throws Exception {
    RuleFiles files = new RuleFiles();
    for (int i = 0; i < rules.length; i++) {
      files.add(folder + "rules" + i + ".yaml", rules[i]);
    }
    LoadedRules loaded = files.loaded();
    List<String> told = new ArrayList<>();
    try (Judge judge =
        new Judge(
            loaded.groups(),
            SourceSet.of(source),
            RuleStore.of(loaded.groups(), List.of(), QueryOptions.DEFAULT),
            SavedStates.open(dir.resolve("states"), loaded.leftOut()),
            new FakeClock(now),
            Duration.ofSeconds(20))) {
      judge.onEvents(events -> events.forEach(e -> told.add(says(e.kind().name(), e.alert()))));
      Instant end = now.plus(length);
      AlertBook book = AlertBook.EMPTY;
      for (; now.isBefore(end); now = now.plusSeconds(10)) {
        book = judge.evaluateOnce(now);
      }
      List<String> stands =
          book.alerts().stream().map(alert -> says(alert.state().name(), alert)).toList();
      return told + " " + stands;
    }
  }

  private static String says(String word, Alert alert) {
    return (word + " " + alert.labels().get("severity") + " " + alert.reason()).strip();
  }

  @Test
  void rulesOfOneNameKeepTheirOwnWhenTheyChangePlaces() throws Exception {
    run(Duration.ofMinutes(40), prometheus(CRITICAL, WARNING));
    String both = "[] [FIRING critical, FIRING warning]";
    assertEquals(both, run(Duration.ofMinutes(1), prometheus(WARNING, CRITICAL)));
    assertEquals(
        "[RESOLVED critical RuleDeleted] [FIRING warning]",
        run(Duration.ofMinutes(1), prometheus(WARNING)));
    assertEquals("[] [FIRING warning]", run(Duration.ofSeconds(10), prometheus(WARNING)));
  }

  @Test
  void aRuleThatCannotBeReadAnyMoreIsNotOver() throws Exception {
    run(Duration.ofMinutes(40), prometheus(CRITICAL));
    String torn = CRITICAL.replace("labels: {", "labels {");
    assertEquals("[] [FIRING critical]", run(Duration.ofMinutes(1), prometheus(torn) + "  - x"));
    assertEquals("[] [FIRING critical]", run(Duration.ofMinutes(1), prometheus(torn)));
    assertEquals("[] [FIRING critical]", run(Duration.ofMinutes(1), prometheus(CRITICAL)));
    assertEquals(
        "[RESOLVED critical RuleDeleted] []", run(Duration.ofMinutes(1), prometheus("      []\n")));
  }

  @Test
  void aRuleThatIsGoneEndsBesideAnotherWithAMistake() throws Exception {
    String wrong = "      - {alert: Wrong, expr: 'x >'}\n";
    run(Duration.ofMinutes(40), prometheus(wrong, CRITICAL));
    assertEquals(
        "[RESOLVED critical RuleDeleted, PENDING warning] [PENDING warning]",
        run(Duration.ofMinutes(1), prometheus(wrong, WARNING)));
    run(Duration.ofMinutes(40), prometheus(wrong, CRITICAL));
    String mistaken = CRITICAL.replace("x > 1", "x >");
    assertEquals("[] [FIRING critical]", run(Duration.ofMinutes(1), prometheus(wrong, mistaken)));
  }

  @Test
  void aRuleOfGrafanaThatIsGoneEndsBesideAnotherWithAMistake() throws Exception {
    run(Duration.ofMinutes(1), grafana(false));
    String logs = grafana(false).replace("model: {", "model: {datasource: {type: loki}, ");
    assertEquals("[] [FIRING]", run(Duration.ofMinutes(1), logs));
    assertEquals(
        "[RESOLVED  RuleDeleted] []",
        run(Duration.ofMinutes(1), logs.replace("uid: u\n", "uid: logs\n")));
  }

  @Test
  void whatCannotBeTakenApartHoldsAllOfItsGroupOrFile() throws Exception {
    source.says("y > 1", Matrix.EMPTY);
    String other = "  - name: h\n    rules: []\n";
    run(Duration.ofMinutes(40), prometheus(CRITICAL) + other);
    String held = "[] [FIRING critical]";
    for (String rules :
        List.of(
            prometheus(CRITICAL.replace("alert:", "alrt:")),
            prometheus(CRITICAL).replace("rules:", "rule:"),
            prometheus(CRITICAL).replace("groups:", "group:"),
            prometheus(CRITICAL).replace("name: g", "nme: g").replace("for:", "fr:"),
            prometheus(CRITICAL.replace("- {", "- {alert: One, ")).replace("x > 1", "y > 1"))) {
      assertEquals(held, run(Duration.ofMinutes(1), rules + other), rules);
    }
    assertEquals(
        "[RESOLVED critical RuleDeleted] []",
        run(Duration.ofMinutes(1), "namespace: n\n" + prometheus("      []\n") + other));
  }

  @Test
  void whereAFileLiesDoesNotMatterToWhatIsHeld() throws Exception {
    run(Duration.ofMinutes(40), prometheus(CRITICAL));
    folder = "/etc/tifo/rules/";
    String mistaken = CRITICAL.replace("x > 1", "x >");
    assertEquals("[] [FIRING critical]", run(Duration.ofMinutes(1), prometheus(mistaken)));
    assertEquals("[] [FIRING critical]", run(Duration.ofMinutes(1), prometheus(CRITICAL)));
  }

  @Test
  void whatIsHeldGoesToNoOtherRuleOfItsFile() throws Exception {
    source.says("y > 1", Matrix.EMPTY);
    String twin = CRITICAL.replace("x > 1", "y > 1");
    run(Duration.ofMinutes(40), prometheus(CRITICAL, twin));
    String mistaken = CRITICAL.replace("x > 1", "x >");
    assertEquals("[] [FIRING critical]", run(Duration.ofMinutes(1), prometheus(mistaken, twin)));
    assertEquals("[] [FIRING critical]", run(Duration.ofMinutes(1), prometheus(mistaken, twin)));
  }

  @Test
  void whatAClockThatWasAheadRememberedIsOfNowAtTheLatest() throws Exception {
    Duration ahead = Duration.ofHours(1);
    String pending = prometheus(CRITICAL);
    source.answer((_, range) -> RuleFixtures.vector("a=5", "b=5"));
    now = now.plus(ahead);
    assertEquals(
        "[PENDING critical, PENDING critical, FIRING, FIRING]"
            + " [FIRING, FIRING, PENDING critical, PENDING critical]",
        run(Duration.ofMinutes(1), pending, grafana(false)));
    now = now.minus(ahead);
    source.answer((_, range) -> RuleFixtures.vector("a=5"));
    assertEquals(
        "[CANCELLED critical, RESOLVED  MissingSeries] [FIRING, PENDING critical]",
        run(Duration.ofMinutes(29), pending, grafana(false)));
    assertEquals(
        "[FIRING critical] [FIRING critical, FIRING]",
        run(Duration.ofMinutes(2), pending, grafana(false)));
  }

  @Test
  void whatIsRecordedCannotBeOverWhileItsSourceIsDown() throws Exception {
    String rules =
        prometheus("      - {alert: High, expr: 'zone:x:sum > 1'}\n")
            + "  - name: h\n    interval: 10s\n    rules:\n"
            + "      - {record: 'zone:x:sum', expr: x}\n";
    assertEquals("[FIRING] [FIRING]", run(Duration.ofMinutes(1), rules));
    source.failWith(SourceException.Kind.UNREACHABLE);
    assertEquals("[] [FIRING]", run(Duration.ofMinutes(1), rules));
    source.succeed();
    assertEquals("[] [FIRING]", run(Duration.ofMinutes(1), rules));
    source.answer((_, range) -> Matrix.EMPTY);
    assertEquals("[RESOLVED] []", run(Duration.ofMinutes(1), rules));
  }

  @Test
  void anAlertWaitsForWhatItsConditionReadsAndNotForWhatItsTextAsks() throws Exception {
    source.answer((query, _) -> {
      if (query.equals("bad")) {
        throw new SourceException(SourceException.Kind.BAD_QUERY, "no such thing");
      }
      return RuleFixtures.vector("a=5");
    });
    String words = "{summary: '{{ range query \"zone:x:sum\" }}{{ .Value }}{{ end }}'}";
    String rules =
        prometheus(
            "      - {record: 'zone:x:sum', expr: bad}\n",
            "      - {alert: Text, expr: x > 1, annotations: %s}\n".formatted(words),
            "      - {alert: Condition, expr: 'x > 1 or zone:x:sum > 1'}\n");
    assertEquals("[FIRING] [FIRING]", run(Duration.ofMinutes(1), rules));
  }

  @Test
  void aGrafanaRuleTakesWhatIsNotRecordedYetForNoError() throws Exception {
    String rule = grafana(false).replace("expr: x", "expr: 'zone:x:sum'");
    String recording = prometheus("      - {record: 'zone:x:sum', expr: x}\n");
    source.failWith(SourceException.Kind.UNREACHABLE);
    assertEquals("[] []", run(Duration.ofMinutes(1), rule, recording));
    source.succeed();
    assertEquals("[FIRING] [FIRING]", run(Duration.ofMinutes(1), rule, recording));
  }

  @Test
  void aPausedRuleEndsOnceAndBeginsAnewLater() throws Exception {
    assertEquals("[FIRING] [FIRING]", run(Duration.ofMinutes(1), grafana(false)));
    assertEquals("[RESOLVED  Paused] []", run(Duration.ofMinutes(1), grafana(true)));
    assertEquals("[] []", run(Duration.ofMinutes(1), grafana(true)));
    assertEquals("[FIRING] [FIRING]", run(Duration.ofMinutes(1), grafana(false)));
  }
}
