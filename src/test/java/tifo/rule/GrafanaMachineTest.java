package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.rule.RuleFixtures.START;
import static tifo.rule.RuleFixtures.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.RuleFixtures.Run;

class GrafanaMachineTest {
  private static Run run(String pendingFor, String keepFiring, Mapping noData, Mapping error) {
    return new Run(grafana("Slow", pendingFor, keepFiring, noData, error));
  }

  private static Run run(String pendingFor, String keepFiring) {
    return run(pendingFor, keepFiring, Mapping.ITSELF, Mapping.ITSELF);
  }

  @Test
  void firesOnTheFourthBreachOfTenSecondsWithForThirty() {
    Run run = run("30S", "0S");
    assertEquals(List.of("PENDING b"), run.next("a=100", "b=412"));
    assertEquals(List.of(), run.next("a=100", "b=412"));
    assertEquals(List.of(), run.next("a=100", "b=412"));
    assertEquals(List.of("FIRING b"), run.next("a=100", "b=412"));
    Alert alert = run.alerts.getFirst();
    assertEquals(START, alert.activeAt());
    assertEquals(Optional.of(START.plusSeconds(30)), alert.firedAt());
    assertEquals(412, alert.value());
    assertEquals(List.of("RESOLVED b"), run.next("a=100", "b=100"));
    assertEquals(List.of(), run.alerts);
  }

  @Test
  void resultsThatDifferInTheNameOfTheirMetricAreInstancesOfTheirOwn() {
    Run run = run("0S", "0S", Mapping.OK, Mapping.ALERTING);
    Series slow = Series.of(Labels.of(Labels.NAME, "etcd_commit", "zone", "a"), 0, 412);
    Series quick = Series.of(Labels.of(Labels.NAME, "etcd_fsync", "zone", "a"), 0, 100);
    RuleData both = new RuleData.Answered(Map.of("A", new Matrix(List.of(slow, quick))));
    assertEquals(List.of("FIRING a"), run.next(both));
    assertEquals(Optional.empty(), run.state.error());
    assertEquals("etcd_commit", run.alerts.getFirst().labels().get(Labels.NAME));
    assertTrue(run.alerts.getFirst().shownLabels().has(Labels.NAME), "all that they differ by");
    assertEquals(2, run.state.instances().size());
  }

  private static RuleData pods(int count, double value, double first) {
    List<Series> pods = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pods.add(Series.of(Labels.of("zone", "p" + i), 0, i == 0 ? first : value));
    }
    return new RuleData.Answered(Map.of("A", new Matrix(pods)));
  }

  @Test
  void tooManyAreCountedByAlertsAndNotByWhatIsNormal() {
    int more = RuleMachine.MAX_ALERTS + 1;
    Run run = run("0S", "0S", Mapping.OK, Mapping.ALERTING);
    assertEquals(List.of("FIRING p0"), run.next(pods(more, 100, 412)));
    assertEquals(Optional.empty(), run.state.error());
    assertEquals(List.of(), run.next(pods(more, 412, 412)));
    assertEquals(
        Optional.of("10001 alerts, more than the limit of 10000; aggregate the expression"),
        run.state.error());
    assertEquals(List.of("FIRING p0"), run.states());
    // an error that would make all of them fire
    assertEquals(List.of(), run.fails());
    assertEquals(List.of("FIRING p0"), run.states());
    assertEquals(List.of("RESOLVED p0"), run.next(pods(more, 100, 100)));
    assertEquals(List.of(), run.next(pods(RuleMachine.MAX_RESULTS + 1, 100, 412)));
    assertEquals(List.of(), run.states());
  }

  @Test
  void aDipCancelsPending() {
    Run run = run("30S", "0S");
    run.next("b=412");
    assertEquals(List.of("CANCELLED b"), run.next("b=100"));
    assertEquals(List.of("PENDING b"), run.next("b=412"));
  }

  @Test
  void recoveringStillFiresAndNeedsNoForToComeBack() {
    Run run = run("20S", "20S");
    run.next("b=412");
    run.next("b=412");
    run.next("b=412");
    assertEquals(List.of("CHANGED b"), run.next("b=100"));
    assertEquals(List.of("FIRING b"), run.states());
    assertEquals(List.of("CHANGED b"), run.next("b=412"));
    assertEquals(List.of("CHANGED b"), run.next("b=100"));
    assertEquals(List.of(), run.next("b=100"));
    assertEquals(List.of("RESOLVED b"), run.next("b=100"));
  }

  @Test
  void aMissingSeriesIsResolvedAfterTwoIntervals() {
    Run run = run("0S", "0S");
    run.next("a=100", "b=412");
    assertEquals(List.of(), run.next("a=100"));
    assertEquals(List.of("FIRING b"), run.states());
    assertEquals(List.of("RESOLVED b"), run.next("a=100"));
  }

  @Test
  void anErrorIsAnInstanceOfItsOwnAndResolvesNothing() {
    Run run = run("0S", "0S");
    run.next("b=412");
    assertEquals(List.of("FIRING"), run.fails());
    assertEquals(List.of("FIRING b", "ERROR"), run.states());
    assertEquals("Slow", run.alerts.getLast().title());
    assertTrue(run.alerts.getLast().hasNoValue());
    assertEquals("source is down", run.alerts.getLast().limit());
    for (int i = 0; i < 5; i++) {
      assertEquals(List.of(), run.fails());
    }
    assertEquals(List.of("RESOLVED"), run.next("b=412"));
    assertEquals(List.of("FIRING b"), run.states());
  }

  @Test
  void anErrorWaitsForFor() {
    Run run = run("20S", "0S");
    run.next("b=100");
    assertEquals(List.of("PENDING"), run.fails());
    assertEquals(List.of(), run.fails());
    assertEquals(List.of("FIRING"), run.fails());
    assertEquals(List.of("ERROR"), run.states());
  }

  @Test
  void errorAsAlertingFiresEveryInstance() {
    Run run = run("0S", "0S", Mapping.OK, Mapping.ALERTING);
    run.next("a=100", "b=412");
    assertEquals(List.of("FIRING a"), run.fails());
    assertEquals(List.of("FIRING a", "FIRING b"), run.states());
  }

  @Test
  void errorAsOkResolvesBecauseTheRuleSaysSo() {
    Run run = run("0S", "0S", Mapping.OK, Mapping.OK);
    run.next("b=412");
    assertEquals(List.of("RESOLVED b"), run.fails());
  }

  @Test
  void keepLastKeepsFiringAndLetsForRunOut() {
    Run run = run("20S", "0S", Mapping.KEEP_LAST, Mapping.KEEP_LAST);
    run.next("a=100", "b=412");
    assertEquals(List.of(), run.fails());
    assertEquals(List.of("PENDING b"), run.states());
    assertEquals(List.of("FIRING b"), run.next());
    assertEquals(List.of(), run.fails());
    assertEquals(List.of("FIRING b"), run.states());
    assertEquals(List.of("RESOLVED b"), run.next("b=100"));
  }

  @Test
  void keepLastOfARuleThatNeverRanIsSilent() {
    Run run = run("0S", "0S", Mapping.KEEP_LAST, Mapping.KEEP_LAST);
    assertEquals(List.of(), run.fails());
    assertEquals(List.of(), run.next());
    assertEquals(List.of(), run.alerts);
  }

  @Test
  void noDataIsAnInstanceOfItsOwn() {
    Run run = run("0S", "0S");
    run.next("b=412");
    assertEquals(List.of("FIRING"), run.next());
    assertEquals(List.of("FIRING b", "NO_DATA"), run.states());
    assertEquals(List.of("RESOLVED b"), run.next());
    assertEquals(
        List.of("RESOLVED", "FIRING b").stream().sorted().toList(),
        run.next("b=412").stream().sorted().toList());
    assertEquals(List.of("FIRING b"), run.states());
  }

  @Test
  void noDataAsAlertingFansOutAndAsOkResolves() {
    Run run = run("0S", "0S", Mapping.ALERTING, Mapping.OK);
    run.next("a=100", "b=412");
    assertEquals(List.of("FIRING a"), run.next());
    run = run("0S", "0S", Mapping.OK, Mapping.OK);
    run.next("a=100", "b=412");
    assertEquals(List.of("RESOLVED b"), run.next());
    assertEquals(List.of(), run.next());
  }

  @Test
  void noDataOfOneSeriesConcernsThatSeriesAlone() {
    Run run = new Run(RuleFixtures.grafanaRange("Slow", Mapping.ITSELF));
    assertEquals(
        List.of("FIRING a", "FIRING b"), run.next(RuleFixtures.answer("A", "a=NaN", "b=412")));
    assertEquals(List.of("NO_DATA a", "FIRING b"), run.states());
    assertEquals(List.of("RESOLVED a"), run.next(RuleFixtures.answer("A", "a=100", "b=412")));
  }

  @Test
  void anUnreducedConditionIsAnErrorThatSaysSo() {
    AlertRule rule = RuleFixtures.grafanaUnreduced("Slow");
    RuleMachine.Step step =
        RuleMachine.step(rule, RuleState.EMPTY, RuleFixtures.answer("A", "b=412"), START);
    assertTrue(step.state().error().orElseThrow().contains("reduce it to a number first"));
  }
}
