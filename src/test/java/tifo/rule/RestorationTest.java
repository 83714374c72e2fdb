package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;
import tifo.rule.RuleState.Phase;

/// What a saved state is worth after a stretch without judging. A tick is ten seconds, so that six
/// are a minute.
class RestorationTest {
  private static RuleState active(AlertRule rule, Phase phase) {
    RuleState.Instance instance = Scenario.since0(rule, Labels.of("zone", "a"), phase, "");
    return new RuleState(Map.of(instance.alert().labels(), instance), Optional.empty());
  }

  /// As Prometheus restores `for`, in minutes: active since 0, down, up again.
  @ParameterizedTest
  @CsvSource({
    // waited for all of it: goes on as if nothing had been
    "30m, 30, 40, 0",
    "30m, 31, 40, 0",
    // less than the grace of ten minutes is left: it waits for that
    "30m, 25, 40, 20",
    "30m, 21, 81, 61",
    // more is left: the stretch does not count
    "30m, 20, 40, 20",
    "30m, 5, 55, 50",
    "10m, 0, 30, 30",
  })
  void trap27ForGoesOnWithTheTimeThatItHadWaited(
      String pendingFor, int down, int up, int activeAt) {
    AlertRule rule = Scenario.rule("kind=prometheus for=" + pendingFor);
    RuleState saved = active(rule, Phase.PENDING);
    RuleMachine.Step back =
        Restoration.restored(rule, saved, Scenario.tick(down * 6L), Scenario.tick(up * 6L));
    assertEquals(
        Scenario.tick(activeAt * 6L),
        back.state().instances().values().iterator().next().alert().activeAt());
    assertEquals("", Scenario.told(back.events()));
  }

  @ParameterizedTest
  @CsvSource({
    // for shorter than ten minutes starts over
    "9m, PENDING, 5, 10, CANCELLED a(Outage)",
    // what fires stays, to be resolved or not by the next evaluation
    "9m, FIRING, 5, 10, ''",
    "30m, FIRING, 40, 100, ''",
    "30m, RECOVERING, 40, 50, ''",
    // after more than an hour nothing is believed
    "30m, FIRING, 40, 101, RESOLVED a(Outage)",
    "30m, RECOVERING, 40, 101, RESOLVED a(Outage)",
    "30m, PENDING, 20, 81, CANCELLED a(Outage)",
  })
  void whatFiresStaysForAnHour(String pendingFor, Phase phase, int down, int up, String told) {
    AlertRule rule = Scenario.rule("kind=prometheus for=" + pendingFor);
    RuleState saved = active(rule, phase);
    RuleMachine.Step back =
        Restoration.restored(rule, saved, Scenario.tick(down * 6L), Scenario.tick(up * 6L));
    assertEquals(told, Scenario.told(back.events()));
    assertEquals(told.isEmpty() ? saved.instances() : Map.of(), back.state().instances());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2"})
  void twoIntervalsAreNoStretch(int intervals) {
    AlertRule rule = Scenario.rule("kind=prometheus for=1m");
    RuleState saved = active(rule, Phase.PENDING);
    RuleMachine.Step back =
        Restoration.restored(rule, saved, Scenario.tick(3), Scenario.tick(3L + intervals));
    assertEquals(saved, back.state());
    assertEquals("", Scenario.told(back.events()));
  }

  @Test
  void grafanaGoesOnAsItWas() {
    AlertRule rule = Scenario.rule("for=1m");
    RuleState saved = active(rule, Phase.PENDING);
    RuleMachine.Step back =
        Restoration.restored(rule, saved, Scenario.tick(3), Scenario.tick(3_000));
    assertEquals(saved, back.state());
    RuleMachine.Step next =
        RuleMachine.step(
            rule, back.state(), Scenario.data(rule, "a:alerting"), Scenario.tick(3_000));
    assertEquals("FIRING a", Scenario.told(next.events()));
  }

  @Test
  void aRaisedForSilencesNothing() {
    AlertRule rule = Scenario.rule("kind=prometheus");
    RuleState firing =
        RuleMachine.step(rule, RuleState.EMPTY, Scenario.data(rule, "a"), Scenario.tick(0)).state();
    AlertRule raised = Scenario.rule("kind=prometheus for=1h");
    assertEquals(RuleFingerprint.of(rule), RuleFingerprint.of(raised));
    RuleMachine.Step next =
        RuleMachine.step(raised, firing, Scenario.data(raised, "a"), Scenario.tick(1));
    assertEquals("a=Alerting@0..25", Scenario.told(next.state()));
    assertEquals("", Scenario.told(next.events()));
  }

  @Test
  void resendingGoesByEachFormatsOwnTime() {
    AlertRule rule = Scenario.rule("");
    Alert firing = active(rule, Phase.FIRING).instances().values().iterator().next().alert();
    var sent = Optional.of(Scenario.tick(0));
    assertEquals(true, Resending.isDue(RuleFormat.GRAFANA, firing, Optional.empty(), at(0)));
    assertEquals(false, Resending.isDue(RuleFormat.GRAFANA, firing, sent, at(2)));
    assertEquals(true, Resending.isDue(RuleFormat.GRAFANA, firing, sent, at(3)));
    assertEquals(false, Resending.isDue(RuleFormat.PROMETHEUS, firing, sent, at(6)));
    assertEquals(true, Resending.isDue(RuleFormat.PROMETHEUS, firing, sent, at(6).plusMillis(1)));
    Alert over = Wording.resolved(firing, "", at(1));
    assertEquals(true, Resending.isDue(RuleFormat.PROMETHEUS, over, sent, at(1)));
    assertEquals(true, Resending.isDue(RuleFormat.PROMETHEUS, over, Optional.of(at(1)), at(91)));
    assertEquals(false, Resending.isDue(RuleFormat.PROMETHEUS, over, Optional.of(at(1)), at(92)));
    Alert pending = active(rule, Phase.PENDING).instances().values().iterator().next().alert();
    assertEquals(false, Resending.isDue(RuleFormat.GRAFANA, pending, Optional.empty(), at(9)));
  }

  private static java.time.Instant at(int tick) {
    return Scenario.tick(tick);
  }
}
