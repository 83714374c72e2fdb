package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.rule.RuleFixtures.START;
import static tifo.rule.RuleFixtures.prometheus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.rule.RuleFixtures.Run;

class PrometheusMachineTest {
  @Test
  void firesAtOnceWithoutFor() {
    Run run = new Run(prometheus("Down", "0S", "0S"));
    assertEquals(List.of("FIRING b"), run.next("b=0"));
    assertEquals(List.of(), run.next("b=0"));
    assertEquals(List.of("RESOLVED b"), run.next());
    assertEquals(List.of(), run.alerts);
  }

  @Test
  void firesOnceForIsOverByEvaluationTime() {
    Run run = new Run(prometheus("Down", "30S", "0S"));
    assertEquals(List.of("PENDING b"), run.next("b=0"));
    assertEquals(List.of(), run.next("b=0"));
    assertEquals(List.of(), run.next("b=0"));
    assertEquals(List.of("PENDING b"), run.states());
    assertEquals(List.of("FIRING b"), run.next("b=0"));
    Alert alert = run.alerts.getFirst();
    assertEquals(START, alert.activeAt());
    assertEquals(Optional.of(START.plusSeconds(30)), alert.firedAt());
  }

  @Test
  void aGapStartsForOverAgain() {
    Run run = new Run(prometheus("Down", "20S", "0S"));
    run.next("b=0");
    run.next("b=0");
    assertEquals(List.of("CANCELLED b"), run.next());
    assertEquals(List.of("PENDING b"), run.next("b=0"));
    assertEquals(List.of(), run.next("b=0"));
    assertEquals(List.of("FIRING b"), run.next("b=0"));
    assertEquals(START.plusSeconds(30), run.alerts.getFirst().activeAt());
  }

  @Test
  void aFailedEvaluationFreezesEverything() {
    Run run = new Run(prometheus("Down", "20S", "0S"));
    run.next("a=0", "b=0");
    run.next("a=0", "b=0");
    assertEquals(List.of(), run.fails());
    assertEquals(Optional.of("source is down"), run.state.error());
    assertEquals(List.of("PENDING a", "PENDING b"), run.states());
    // `for` went on by evaluation time, and only what was judged fires
    assertEquals(List.of("FIRING a", "CANCELLED b"), run.next("a=0"));
    assertEquals(Optional.empty(), run.state.error());
    assertEquals(List.of(), run.fails());
    assertEquals(List.of("FIRING a"), run.states());
  }

  @Test
  void keepsFiringForAWhileAfterTheSeriesIsGone() {
    Run run = new Run(prometheus("Down", "0S", "20S"));
    run.next("b=0");
    assertEquals(List.of("CHANGED b"), run.next());
    assertEquals(List.of(), run.next());
    assertEquals(List.of("FIRING b"), run.states());
    assertEquals(List.of("RESOLVED b"), run.next());
  }

  @Test
  void aReturnWithinKeepFiringStartsItOver() {
    Run run = new Run(prometheus("Down", "0S", "20S"));
    run.next("b=0");
    run.next();
    run.next();
    assertEquals(List.of("CHANGED b"), run.next("b=0"));
    assertEquals(List.of("CHANGED b"), run.next());
    assertEquals(List.of(), run.next());
    assertEquals(List.of("RESOLVED b"), run.next());
    assertEquals(List.of(), run.alerts);
  }

  @Test
  void pendingIsNotKept() {
    Run run = new Run(prometheus("Down", "30S", "1M"));
    run.next("b=0");
    assertEquals(List.of("CANCELLED b"), run.next());
  }

  @Test
  void zeroAndNaNAreActive() {
    Run run = new Run(prometheus("Down", "0S", "0S"));
    assertEquals(List.of("FIRING a", "FIRING b"), run.next("a=0", "b=NaN"));
  }

  @Test
  void labelsAreTheSeriesAndTheRulesWithoutTheMetricName() {
    Run run =
        new Run(
            prometheus("Down", "0S", "0S", "severity", "page", "note", "zone {{ $labels.zone }}"));
    run.next("b=0");
    Alert alert = run.alerts.getFirst();
    assertEquals(
        Labels.of("alertname", "Down", "zone", "b", "severity", "page", "note", "zone b"),
        alert.labels());
    assertEquals(Severity.CRITICAL, alert.severity());
  }

  @Test
  void sameLabelsTwiceFailTheRuleAndKeepItsState() {
    Run run = new Run(prometheus("Down", "0S", "0S", "note", "x"));
    run.next("b=0");
    Matrix twins =
        new Matrix(
            List.of(
                Series.of(Labels.of(Labels.NAME, "up", "zone", "b"), 0, 1),
                Series.of(Labels.of(Labels.NAME, "down", "zone", "b"), 0, 1)));
    assertEquals(List.of(), run.next(new RuleData.Answered(Map.of("expr", twins))));
    assertTrue(run.state.error().orElseThrow().contains("same labels"));
    assertEquals(List.of("FIRING b"), run.states());
  }

  @Test
  void annotationsFollowTheValue() {
    Run run =
        new Run(
            prometheus(
                "Down",
                "0S",
                "0S",
                "title",
                "{{ $labels.zone }} at {{ $value }}",
                "limit",
                "limit 3",
                "do",
                "call {{ $labels.zone }}",
                "value",
                "{{ $value | humanizePercentage }}",
                "owner",
                "capacity"));
    run.next("b=0.25");
    run.next("b=0.5");
    Alert alert = run.alerts.getFirst();
    assertEquals("b at 0.5", alert.title());
    assertEquals("50%", alert.valueText());
    assertEquals("limit 3", alert.limit());
    assertEquals("call b", alert.guidance());
    assertEquals("capacity", alert.owner());
  }

  @Test
  void withoutATitleItIsTheSummaryAndElseTheName() {
    Run run = new Run(prometheus("Down", "0S", "0S", "summary", "it is down"));
    run.next("b=0");
    assertEquals("it is down", run.alerts.getFirst().title());
    run = new Run(prometheus("Down", "0S", "0S"));
    run.next("b=1500");
    assertEquals("Down", run.alerts.getFirst().title());
    assertEquals("1.5k", run.alerts.getFirst().valueText());
  }

  @Test
  void withoutAValueItIsWrittenAsOnItsPanel() {
    ValueFormat share = new ValueFormat("percentunit", Optional.empty());
    Run run = new Run(prometheus("Down", "0S", "0S").writing(share));
    run.next("b=0.01387");
    assertEquals("1.39 %", run.alerts.getFirst().valueText());
    ValueFormat whole = new ValueFormat("ms", Optional.of(0));
    run = new Run(prometheus("Down", "0S", "0S").writing(whole));
    run.next("b=412.6");
    assertEquals("413 ms", run.alerts.getFirst().valueText());
  }

  @Test
  void tooManyInstancesAreAnErrorAndNotAStorm() {
    Run run = new Run(prometheus("Down", "0S", "0S"));
    String[] pairs = new String[RuleMachine.MAX_ALERTS + 1];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = "z" + i + "=0";
    }
    assertEquals(List.of(), run.next(pairs));
    assertTrue(run.state.error().orElseThrow().contains("more than the limit of 10000"));
  }
}
