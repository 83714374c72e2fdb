package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.rule.RuleFixtures.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.expression.ExpressionException;
import tifo.rule.expression.Formula;
import tifo.rule.expression.Moment;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.store.Head;
import tifo.time.FakeClock;

/// Rules and answers that nobody means: one sentence about that rule, and the others go on.
@Timeout(60)
class BadRulesTest {
  private static final int MILLION = 1_000_000;

  private static LoadedRules grafana(String data, String more) {
    RuleFiles files = new RuleFiles();
    files.add(
        "g.yaml",
        """
        apiVersion: 1
        groups:
          - name: g
            folder: f
            interval: 10s
            rules:
              - uid: u
                title: t
                condition: C
                %s
                data:
                  - {refId: A, datasourceUid: p, model: {expr: x, instant: true}}
                  %s
        """
            .formatted(more, data));
    return files.loaded();
  }

  private static String math(String ref, String formula) {
    return "- {refId: %s, datasourceUid: __expr__, model: {type: math, expression: '%s'}}"
        .formatted(ref, formula);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$B > 1 | $C > 1 | reads itself through",
        "$A > 1 | $C > 1 | reads itself through C",
        "$A > 1 | $Nobody > 1 | which is no refId",
      })
  void whatReadsItselfOrNobodyIsRefused(String b, String c, String said) {
    LoadedRules loaded = grafana(math("B", b) + "\n          " + math("C", c), "");
    assertEquals(List.of(), loaded.rules());
    assertTrue(loaded.problems().toString().contains(said), loaded.problems().toString());
  }

  @Test
  void aRefThatIsThereTwiceIsRefused() {
    LoadedRules loaded = grafana(math("C", "$A > 1") + "\n          " + math("C", "$A > 2"), "");
    assertEquals(List.of(), loaded.rules());
    assertTrue(loaded.problems().toString().contains("'C' is used twice"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Inf", "-5m", "1e9", "99999999999999999999s", "10000y", "''"})
  void anOddDurationIsAMistake(String duration) {
    LoadedRules loaded = grafana(math("C", "$A > 1"), "for: " + duration);
    assertEquals(List.of(), loaded.rules(), loaded.problems().toString());
    assertTrue(loaded.problems().toString().contains("'for'"), loaded.problems().toString());
  }

  @Test
  void anchorsThatMultiplyAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
    }
    RuleFiles files = new RuleFiles();
    files.add("bomb.yaml", bomb + "groups: *a11\n");
    LoadedRules loaded = files.loaded();
    assertEquals(List.of(), loaded.rules());
    assertTrue(!loaded.problems().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 100_000})
  void aFormulaThatIsTooDeepOrLongIsRefused(int times) {
    for (String formula :
        List.of(
            "(".repeat(times) + "$A" + ")".repeat(times),
            "- ".repeat(times) + "$A",
            "abs(".repeat(times) + "$A" + ")".repeat(times),
            "$A" + " + 1".repeat(times * 10))) {
      String said =
          org.junit.jupiter.api.Assertions.assertThrows(
                  ExpressionException.class, () -> Formula.parse("C", formula))
              .getMessage();
      assertTrue(said != null && said.contains("more than"), said);
    }
  }

  @Test
  void aLongFormulaThatIsAllowedIsWorkedOut() {
    Formula formula = Formula.parse("C", "1" + " + 1".repeat(900));
    assertEquals(1, formula.evaluate(Map.of(), Moment.of(Instant.EPOCH)).size());
  }

  @ParameterizedTest
  @CsvSource({"1e400, FIRING", "-1e400, FIRING", "1e-400, NORMAL", "0 * 1e400, FIRING"})
  void hugeNumbersAreInfinite(String number, Finding.Verdict wanted) {
    AlertRule rule = grafana(math("C", "$A * " + number), "").rules().getFirst();
    Matrix one = new Matrix(List.of(Series.of(Labels.EMPTY, 0, 1)));
    Judgement judged = rule.condition().judge(Map.of("A", one), Moment.of(START));
    assertEquals(wanted, ((Judgement.Found) judged).findings().getFirst().verdict());
  }

  private static Matrix million() {
    List<Series> series = new ArrayList<>(MILLION);
    for (int i = 0; i < MILLION; i++) {
      series.add(Series.of(Labels.ofSorted(new String[] {"pod", "p" + i}), 0, 412));
    }
    return new Matrix(series);
  }

  @Test
  void aMillionInstancesAreAnErrorOfThatRuleAndKeepItsState() {
    Matrix million = million();
    AlertRule prometheus = Scenario.rule("kind=prometheus");
    AlertRule grafana = Scenario.rule("error=Alerting nodata=Alerting");
    for (AlertRule rule : List.of(prometheus, grafana)) {
      String ref = rule.equals(grafana) ? "A" : "expr";
      RuleState before =
          RuleMachine.step(rule, RuleState.EMPTY, Scenario.data(rule, "a:normal"), START).state();
      RuleMachine.Step step =
          RuleMachine.step(
              rule, before, new RuleData.Answered(Map.of(ref, million)), START.plusSeconds(10));
      assertEquals(before.instances().keySet(), step.state().instances().keySet());
      String why = step.state().error().orElseThrow();
      assertTrue(why.contains("1000000"), why);
    }
  }

  @Test
  void aMillionInstancesOfOneRuleDoNotHoldUpTheOthersOfItsGroup() throws InterruptedException {
    ScriptedSource source = new ScriptedSource("jp-main");
    source.says("many", million());
    source.says("few", RuleFixtures.vector("b=1"));
    RuleFiles files = new RuleFiles();
    files.add(
        "r.yaml",
        """
        groups:
          - name: g
            interval: 10s
            rules:
              - {alert: Many, expr: many}
              - {alert: Few, expr: few}
        """);
    try (Judge judge =
        new Judge(
            files.loaded().groups(),
            SourceSet.of(source),
            new FakeClock(START),
            Duration.ofSeconds(30))) {
      AlertBook book = judge.evaluateOnce(START);
      assertEquals(List.of("Few"), book.alerts().stream().map(Alert::ruleName).toList());
      assertEquals(List.of("Many"), book.failures().stream().map(RuleFailure::ruleName).toList());
    }
  }

  @Test
  void labelsThatAreNewEachTimeDoNotPileUp() {
    AlertRule rule = Scenario.rule("missing=1000");
    RuleState state = RuleState.EMPTY;
    int most = 0;
    for (int tick = 0; tick < 8; tick++) {
      List<Series> series = new ArrayList<>();
      for (int i = 0; i < 9_000; i++) {
        series.add(Series.of(Labels.of("pod", "p" + tick + "-" + i), 0, 412));
      }
      state =
          RuleMachine.step(
                  rule,
                  state,
                  new RuleData.Answered(Map.of("A", new Matrix(series))),
                  Scenario.tick(tick))
              .state();
      most = Math.max(most, state.instances().size());
    }
    assertEquals(18_000, most);
    assertTrue(state.error().orElseThrow().contains("more than the limit"));
  }

  @Test
  void aTemplateThatCallsItselfEnds() {
    for (String kind : List.of("grafana", "prometheus")) {
      AlertRule rule =
          StateTrapsTest.worded(
              Scenario.rule("kind=" + kind),
              Map.of(),
              Map.of(
                  "title",
                  "{{ define \"x\" }}{{ template \"x\" }}{{ end }}{{ template \"x\" }}",
                  "summary",
                  "in {{ $labels.zone }}"));
      RuleMachine.Step step =
          RuleMachine.step(rule, RuleState.EMPTY, Scenario.data(rule, "a:alerting"), START);
      Alert alert = step.alerts().getFirst();
      assertEquals(Alert.State.FIRING, alert.state());
      assertEquals("in a", alert.annotations().get("summary"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load{pod=~\"(a|a|aa)+b\"}",
        "load{pod!~\"(a*)*b\"}",
        "label_replace(load, \"x\", \"$1\", \"pod\", \"((a+)+)+b\")"
      })
  void aRegularExpressionThatWouldTakeForEverEnds(String expr) throws InterruptedException {
    Head head = new Head();
    head.append(Labels.of(Labels.NAME, "load", "pod", "a".repeat(5_000)), START.toEpochMilli(), 1);
    AlertRule rule = Scenario.rule("kind=prometheus").judging(new PromqlCondition(expr));
    RuleGroup group =
        new RuleGroup(
            "g",
            "f",
            RuleFormat.PROMETHEUS,
            Duration.ofSeconds(10),
            Duration.ZERO,
            List.of(rule),
            List.of());
    FakeClock clock = new FakeClock(START);
    try (Judge judge =
        new Judge(
            List.of(group),
            SourceSet.of(new ReplaySource("r", head, QueryOptions.DEFAULT, clock)),
            clock,
            Duration.ofSeconds(30))) {
      AlertBook book = judge.evaluateOnce(START);
      assertEquals(Optional.of(START), book.lastEvaluation());
      assertEquals(List.of(), book.failures());
    }
  }
}
