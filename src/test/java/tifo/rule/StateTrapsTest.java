package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;
import tifo.rule.template.Template;

/// The traps of Grafana's and Prometheus' state machines, a test each; `docs/conformance.md` has
/// the list, and says where the others are tested.
class StateTrapsTest {
  private static RuleState state(AlertRule rule, String... results) {
    RuleState state = RuleState.EMPTY;
    for (int tick = 0; tick < results.length; tick++) {
      state = step(rule, state, results[tick], tick).state();
    }
    return state;
  }

  private static RuleMachine.Step step(AlertRule rule, RuleState state, String results, int tick) {
    return RuleMachine.step(rule, state, Scenario.data(rule, results), Scenario.tick(tick));
  }

  private static Instance only(RuleState state) {
    assertEquals(1, state.instances().size(), Scenario.told(state));
    return state.instances().values().iterator().next();
  }

  /// The same rule with other labels, annotations and reserved labels.
  static AlertRule worded(
      AlertRule rule, Map<String, String> labels, Map<String, String> annotations) {
    return new AlertRule(
        rule.id(),
        rule.name(),
        rule.group(),
        rule.format(),
        rule.condition(),
        rule.pendingFor(),
        rule.keepFiringFor(),
        templates(labels),
        templates(annotations),
        rule.interval(),
        rule.limit(),
        rule.link(),
        rule.paused(),
        rule.source(),
        rule.number(),
        rule.format() == RuleFormat.GRAFANA
            ? rule.reserved().and(Labels.of("grafana_folder", "F", "__alert_rule_uid__", "u1"))
            : rule.reserved(),
        rule.notification());
  }

  private static Map<String, Template> templates(Map<String, String> texts) {
    Map<String, Template> templates = new HashMap<>();
    texts.forEach((name, text) -> templates.put(name, Template.of(text)));
    return templates;
  }

  @Test
  void trap01EvaluationsHaveScheduledInstantsAndNoOthers() {
    AlertRule rule = Scenario.rule("for=10s keep=10s");
    RuleState state = state(rule, "a:alerting", "a:alerting", "a:normal");
    Instance a = only(state);
    for (var at : List.of(a.since(), a.seenAt(), a.alert().activeAt(), a.endsAt())) {
      assertFalse(at.isAfter(Scenario.tick(2 + 12)), at.toString());
    }
  }

  @Test
  void trap02ForAndKeepFiringForAreOverAtTheirVeryEnd() {
    AlertRule rule = Scenario.rule("for=20s keep=20s");
    RuleState state = state(rule, "a:alerting", "a:alerting");
    assertEquals(Phase.PENDING, only(state).phase());
    state = step(rule, state, "a:alerting", 2).state();
    assertEquals(Phase.FIRING, only(state).phase());
    state = step(rule, step(rule, state, "a:normal", 3).state(), "a:normal", 4).state();
    assertEquals(Phase.RECOVERING, only(state).phase());
    assertEquals(Phase.NORMAL, only(step(rule, state, "a:normal", 5).state()).phase());
  }

  @Test
  void trap03StartsAtBeginsAnewWithEachState() {
    AlertRule rule = Scenario.rule("for=10s keep=20s");
    String[] results = {"a:alerting", "a:alerting", "a:normal", "a:alerting"};
    RuleState state = RuleState.EMPTY;
    List<Long> starts = new ArrayList<>();
    for (int tick = 0; tick < results.length; tick++) {
      state = step(rule, state, results[tick], tick).state();
      Outgoing told = Outgoing.of(rule, only(state));
      starts.add(told.startsAt().getEpochSecond() / 10);
    }
    assertEquals(List.of(0L, 1L, 2L, 3L), starts);
  }

  @Test
  void trap04RecoveringIsToldAsFiringAndComesBackWithoutPending() {
    AlertRule rule = Scenario.rule("for=10s keep=1m");
    RuleState state = state(rule, "a:alerting", "a:alerting", "a:normal");
    assertEquals(Phase.RECOVERING, only(state).phase());
    assertEquals(Alert.State.FIRING, only(state).alert().state());
    assertEquals(Scenario.tick(2 + 12), Outgoing.all(rule, state).getFirst().endsAt());
    assertEquals(Phase.FIRING, only(step(rule, state, "a:alerting", 3).state()).phase());
  }

  @Test
  void trap06OneQueryWithoutDataDecidesForTheWholeRule() {
    AlertRule one = Scenario.rule("");
    GrafanaCondition was = (GrafanaCondition) one.condition();
    AlertRule rule =
        one.judging(
            new GrafanaCondition(
                Stream.concat(
                        was.queries().stream(), Stream.of(RuleQuery.instant("Side", "nothing")))
                    .toList(),
                was.nodes(),
                was.decider(),
                was.noData(),
                was.error(),
                was.missingEvaluations(),
                Map.of("A", "prom", "Side", "prom"),
                true));
    RuleState state = state(rule, "a:alerting");
    assertEquals(
        Labels.of("alertname", "Slow", "datasource_uid", "prom", "ref_id", "Side"),
        only(state).alert().labels());
    assertEquals(Phase.NO_DATA, only(state).phase());
  }

  @Test
  void trap07NullOfOneSeriesIsItsOwnNoData() {
    RuleState state = state(Scenario.rule(""), "a:nodata, b:normal, c:alerting");
    assertEquals("a=NoData@0..12 b=Normal@0..0 c=Alerting@0..12", Scenario.told(state));
  }

  @Test
  void trap08NoDataReachesAllInstancesOrIsANewOne() {
    assertEquals(
        "a=Alerting(NoData)@1..13 b=Alerting(NoData)@1..13",
        Scenario.told(state(Scenario.rule("nodata=Alerting"), "a:normal, b:normal", "nodata")));
    AlertRule itself = Scenario.rule("missing=9");
    assertEquals(
        "?=NoData@1..13 a=Normal@0..0 b=Normal@0..0",
        Scenario.told(state(itself, "a:normal, b:normal", "nodata")));
    // notes say which source it was, and are gone with it
    AlertRule rule = Scenario.rule("nodata=Alerting");
    RuleState fanned = state(rule, "a:normal", "nodata");
    assertEquals(
        Map.of("datasource_uid", "prom", "ref_id", "A"), only(fanned).alert().annotations());
    assertEquals(Map.of(), only(step(rule, fanned, "a:alerting", 2).state()).alert().annotations());
  }

  @Test
  void trap09LabelsOfAnErrorDoNotMakeItAnotherInstance() {
    AlertRule rule = worded(Scenario.rule(""), Map.of("team", "platform"), Map.of());
    RuleState state = state(rule, "*:normal", "error");
    Labels own =
        Labels.of(
            "alertname",
            "Slow",
            "grafana_folder",
            "F",
            "__alert_rule_uid__",
            "u1",
            "team",
            "platform");
    assertEquals(own, only(state).alert().labels());
    assertEquals("source is down", only(state).alert().annotations().get("Error"));
    Labels told = Outgoing.all(rule, state).getFirst().labels();
    assertEquals("prom", told.get("datasource_uid"));
    assertEquals("A", told.get("ref_id"));
    RuleState after = step(rule, state, "*:alerting", 2).state();
    assertEquals(own, only(after).alert().labels());
    assertFalse(Outgoing.all(rule, after).getFirst().labels().has("ref_id"));
    assertFalse(only(after).alert().annotations().containsKey("Error"));
  }

  @Test
  void trap09AsAlertingTheErrorIsToldInAnnotations() {
    AlertRule rule = Scenario.rule("error=Alerting");
    Alert alert = only(state(rule, "a:normal", "error")).alert();
    assertEquals(
        Map.of("Error", "source is down", "datasource_uid", "prom", "ref_id", "A"),
        alert.annotations());
    assertFalse(Outgoing.labels(alert).has("ref_id"));
  }

  @Test
  void trap10MissingGoesByTimeAndNotByKeepFiringFor() {
    AlertRule rule = Scenario.rule("keep=1h");
    RuleState state = state(rule, "a:alerting, b:normal", "b:normal");
    assertEquals("a=Alerting@0..13 b=Normal@0..0", Scenario.told(state));
    assertEquals("b=Normal@0..0", Scenario.told(step(rule, state, "b:normal", 2).state()));
    // one evaluation is enough for what spoke of the data
    RuleState silent = state(rule, "a:nodata, b:normal");
    assertEquals("b=Normal@0..0", Scenario.told(step(rule, silent, "b:normal", 1).state()));
  }

  @Test
  void trap18HysteresisHoldsOnlyWhatFiresByItsOwnData() {
    AlertRule rule = Scenario.rule("nodata=Alerting keep=1h");
    RuleState firing = state(rule, "a:alerting");
    assertEquals(java.util.Set.of(Labels.of("zone", "a")), firing.loaded());
    assertEquals(java.util.Set.of(), step(rule, firing, "nodata", 1).state().loaded());
    assertEquals(java.util.Set.of(), step(rule, firing, "a:normal", 1).state().loaded());
  }

  @Test
  void trap19TheSameFinalLabelsTwiceAreAnErrorOfTheWholeRule() {
    AlertRule rule = worded(Scenario.rule(""), Map.of("zone", "all"), Map.of());
    RuleMachine.Step step = step(rule, RuleState.EMPTY, "a:normal, b:alerting", 0);
    assertTrue(step.state().error().orElseThrow().contains("same labels"));
    assertEquals(Phase.ERROR, only(step.state()).phase());
  }

  @Test
  void trap20ALabelThatFollowsTheValueMakesANewInstanceEachTime() {
    AlertRule rule =
        worded(Scenario.rule("kind=prometheus for=20s"), Map.of("v", "{{ $value }}"), Map.of());
    RuleState state = state(rule, "a:alerting");
    RuleMachine.Step step = step(rule, state, "a:normal", 1);
    assertEquals("CANCELLED a, PENDING a", Scenario.told(step.events()));
    assertEquals("100", only(step.state()).alert().labels().get("v"));
  }

  @Test
  void trap21TemplatesSeeNoLabelsOfTheRule() {
    Map<String, String> labels = Map.of("team", "platform");
    Map<String, String> texts =
        Map.of(
            "summary",
            "{{ $labels.zone }}|{{ $labels.team }}|{{ $labels.alertname }}"
                + "|{{ $labels.grafana_folder }}|{{ $labels.__alert_rule_uid__ }}",
            "broken",
            "{{ $labels.zone | nosuch }}");
    Alert grafana = only(state(worded(Scenario.rule(""), labels, texts), "a:alerting")).alert();
    assertEquals("a|[no value]|Slow|F|[no value]", grafana.annotations().get("summary"));
    assertEquals("{{ $labels.zone | nosuch }}", grafana.annotations().get("broken"));
    AlertRule prometheus = worded(Scenario.rule("kind=prometheus"), labels, texts);
    Series up = Series.of(Labels.of(Labels.NAME, "up", "zone", "a"), 0, 1);
    Alert alert =
        only(RuleMachine.step(
                    prometheus,
                    RuleState.EMPTY,
                    new RuleData.Answered(Map.of("expr", new Matrix(List.of(up)))),
                    Scenario.tick(0))
                .state())
            .alert();
    assertEquals("a||||", alert.annotations().get("summary"));
    assertTrue(
        alert.annotations().getOrDefault("broken", "").startsWith("<error expanding template:"));
  }

  @Test
  void trap22NoDataAndErrorsGoUnderAnotherNameAlsoWhenTheyAreResolved() {
    AlertRule rule = worded(Scenario.rule(""), Map.of(), Map.of());
    RuleState noData = state(rule, "a:nodata");
    Labels told = Outgoing.all(rule, noData).getFirst().labels();
    assertEquals("DatasourceNoData", told.get("alertname"));
    assertEquals("Slow", told.get("rulename"));
    RuleState over = step(rule, noData, "a:normal", 1).state();
    assertEquals(List.of(told), Outgoing.all(rule, over).stream().map(Outgoing::labels).toList());
    assertEquals(Scenario.tick(1), Outgoing.all(rule, over).getFirst().endsAt());
    RuleState error = state(rule, "error");
    Labels failed = Outgoing.all(rule, error).getFirst().labels();
    assertEquals("DatasourceError", failed.get("alertname"));
    RuleState back = step(rule, error, "a:normal", 1).state();
    assertEquals(List.of(failed), Outgoing.all(rule, back).stream().map(Outgoing::labels).toList());
    // as Alerting it is the rule's own alert
    RuleState alerting = state(Scenario.rule("nodata=Alerting"), "a:nodata");
    assertEquals("Slow", Outgoing.all(rule, alerting).getFirst().labels().get("alertname"));
  }

  @Test
  void trap23ValuesAreMinusOneWithoutDataAndNaNForNull() {
    AlertRule rule = Scenario.rule("nodata=KeepLast error=KeepLast");
    RuleState state = state(rule, "a:alerting, b:normal");
    Instance a = state.instances().values().iterator().next();
    assertEquals(412, Objects.requireNonNull(a.values().get("B")).value());
    assertEquals("{\"B\":412,\"C\":1}", Outgoing.of(rule, a).annotations().get("__values__"));
    for (String nothing : List.of("nodata", "error")) {
      Instance without =
          step(rule, state, nothing, 1).state().instances().values().iterator().next();
      assertEquals(
          Map.of(
              "B", new Captured(Labels.of("zone", "a"), -1),
              "C", new Captured(Labels.of("zone", "a"), -1)),
          without.values());
    }
    Instance one =
        step(rule, state, "a:nodata, b:normal", 1).state().instances().values().iterator().next();
    assertEquals(-1, Objects.requireNonNull(one.values().get("B")).value());
    Judgement judged =
        rule.condition()
            .judge(
                ((RuleData.Answered) Scenario.data(rule, "a:nodata")).answers(),
                tifo.rule.expression.Moment.of(Scenario.tick(0)));
    Finding finding = ((Judgement.Found) judged).findings().getFirst();
    assertEquals(Double.NaN, Objects.requireNonNull(finding.values().get("B")).value());
  }

  @Test
  void trap24OnlyWordsAndTheIntervalChangeWithoutStartingOver() {
    AlertRule rule = worded(Scenario.rule("for=20s"), Map.of("team", "a"), Map.of("summary", "x"));
    String own = RuleFingerprint.of(rule);
    AlertRule slower =
        new AlertRule(
            rule.id(),
            rule.name(),
            rule.group(),
            rule.format(),
            rule.condition(),
            rule.pendingFor(),
            rule.keepFiringFor(),
            rule.labels(),
            Map.of("summary", Template.of("other words")),
            Duration.ofMinutes(5),
            0,
            rule.link(),
            false,
            "elsewhere.yaml:9:9",
            new ValueFormat("ms", Optional.of(1)),
            rule.reserved(),
            rule.notification());
    assertEquals(own, RuleFingerprint.of(slower));
    List<AlertRule> others =
        List.of(
            worded(Scenario.rule("for=30s"), Map.of("team", "a"), Map.of("summary", "x")),
            worded(Scenario.rule("for=20s"), Map.of("team", "b"), Map.of("summary", "x")),
            worded(Scenario.rule("for=20s nodata=OK"), Map.of("team", "a"), Map.of()),
            worded(Scenario.rule("for=20s error=OK"), Map.of("team", "a"), Map.of()));
    others.forEach(other -> assertNotEquals(own, RuleFingerprint.of(other)));
    assertEquals(own.length(), 64);

    RuleState state = state(rule, "a:alerting, b:normal", "a:alerting", "a:alerting, c:alerting");
    RuleMachine.Step reset =
        RuleReset.reset(rule, state, RuleReset.Reason.UPDATED, Scenario.tick(3));
    assertEquals("CANCELLED c(Updated), RESOLVED a(Updated)", Scenario.told(reset.events()));
    assertEquals(Map.of(), reset.state().instances());
    assertEquals(
        List.of("Updated"),
        Outgoing.all(rule, reset.state()).stream()
            .map(told -> told.annotations().get("grafana_state_reason"))
            .toList());
    assertEquals(
        "Paused RuleDeleted",
        RuleReset.Reason.PAUSED.text() + " " + RuleReset.Reason.RULE_DELETED.text());
  }

  @Test
  void trap27ErrorsFreezePrometheusAndTheLimitEndsAll() {
    AlertRule rule = Scenario.rule("kind=prometheus limit=1");
    RuleState state = state(rule, "a");
    RuleMachine.Step frozen = step(rule, state, "error", 1);
    assertEquals(state.instances(), frozen.state().instances());
    assertEquals(List.of(), frozen.events());
    RuleMachine.Step over = step(rule, state, "a, b", 1);
    assertEquals(Map.of(), over.state().instances());
    assertTrue(over.state().error().orElseThrow().contains("limit of 1"));
  }

  @Test
  void trap27WhatWasResolvedIsToldForFifteenMinutes() {
    AlertRule rule = Scenario.rule("kind=prometheus");
    RuleState state = state(rule, "a", "");
    Alert over = state.resolved().values().iterator().next();
    assertEquals(Optional.of(Scenario.tick(1)), over.resolvedAt());
    for (int tick : List.of(2, 90, 91)) {
      state = step(rule, state, "", tick).state();
      assertEquals(1, Outgoing.all(rule, state).size());
    }
    assertEquals(List.of(), Outgoing.all(rule, step(rule, state, "", 92).state()));
    // what is active again is not over any more
    assertEquals(Map.of(), step(rule, state, "a", 91).state().resolved());
  }
}
