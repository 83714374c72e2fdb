package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.expression.Evaluator;
import tifo.rule.expression.Reduce;
import tifo.rule.expression.Reducer;
import tifo.rule.expression.Threshold;
import tifo.rule.template.Template;

/// Rules and answers that the tests of this package judge.
final class RuleFixtures {
  static final Instant START = Instant.parse("2022-12-01T19:00:00Z");

  private RuleFixtures() {}

  static AlertRule prometheus(String name, String pendingFor, String keepFiring, String... texts) {
    return rule(
        name, RuleFormat.PROMETHEUS, new PromqlCondition("up == 0"), pendingFor, keepFiring, texts);
  }

  /// A (instant) -> B reduce last -> C above 250.
  static AlertRule grafana(
      String name, String pendingFor, String keepFiring, Mapping noData, Mapping error) {
    GrafanaCondition condition =
        new GrafanaCondition(
            List.of(RuleQuery.instant("A", "p99")),
            List.of(
                new Reduce("B", "A", Reducer.LAST, new Reduce.Gaps.Drop()),
                new Threshold("C", "B", Evaluator.GT, 250, 0)),
            "C",
            noData,
            error,
            2);
    return rule(name, RuleFormat.GRAFANA, condition, pendingFor, keepFiring);
  }

  /// The same over a range of ten minutes.
  static AlertRule grafanaRange(String name, Mapping noData) {
    return grafanaRange(name, noData, "0S");
  }

  static AlertRule grafanaRange(String name, Mapping noData, String pendingFor) {
    return rule(name, RuleFormat.GRAFANA, overRange(noData, "C"), pendingFor, "0S");
  }

  /// A rule whose condition is still a series over time.
  static AlertRule grafanaUnreduced(String name) {
    return rule(name, RuleFormat.GRAFANA, overRange(Mapping.OK, "A"), "0S", "0S");
  }

  private static GrafanaCondition overRange(Mapping noData, String decider) {
    RuleQuery.Window window =
        new RuleQuery.Window(Duration.ofMinutes(10), Duration.ZERO, Duration.ofSeconds(15));
    return new GrafanaCondition(
        List.of(RuleQuery.range("A", "p99", window)),
        List.of(
            new Reduce("B", "A", Reducer.LAST, new Reduce.Gaps.Drop()),
            new Threshold("C", "B", Evaluator.GT, 250, 0)),
        decider,
        noData,
        Mapping.OK,
        2);
  }

  /// `texts` alternate names and templates: `severity` and `owner` are labels, others annotations.
  private static AlertRule rule(
      String name,
      RuleFormat format,
      Condition condition,
      String pendingFor,
      String keepFiring,
      String... texts) {
    Map<String, Template> labels = new HashMap<>();
    Map<String, Template> annotations = new HashMap<>();
    for (int i = 0; i < texts.length; i += 2) {
      boolean label = List.of("severity", "owner", "note").contains(texts[i]);
      (label ? labels : annotations).put(texts[i], Template.of(texts[i + 1]));
    }
    return new AlertRule(
        "test/" + name,
        name,
        "test",
        format,
        condition,
        Duration.parse("PT" + pendingFor),
        Duration.parse("PT" + keepFiring),
        labels,
        annotations,
        Duration.ofSeconds(10),
        0,
        Optional.empty(),
        false,
        "test.yaml:1:1",
        ValueFormat.PLAIN);
  }

  /// One series a pair: `a=1` is `{zone="a"} 1`.
  static Matrix vector(String... pairs) {
    List<Series> series = new ArrayList<>();
    for (String pair : pairs) {
      String[] parts = pair.split("=");
      series.add(
          Series.of(
              Labels.of(Labels.NAME, "up", "zone", parts[0]), 0, Double.parseDouble(parts[1])));
    }
    return new Matrix(series);
  }

  static RuleData answer(String ref, String... pairs) {
    return new RuleData.Answered(Map.of(ref, vector(pairs)));
  }

  /// Steps a rule every ten seconds and remembers what came of it.
  static final class Run {
    final AlertRule rule;
    RuleState state = RuleState.EMPTY;
    Instant at = START.minusSeconds(10);
    List<Alert> alerts = List.of();
    List<AlertEvent> events = List.of();

    Run(AlertRule rule) {
      this.rule = rule;
    }

    /// The events of the next step, such as `FIRING b`.
    List<String> next(RuleData data) {
      at = at.plusSeconds(10);
      RuleMachine.Step step = RuleMachine.step(rule, state, data, at);
      state = step.state();
      alerts = step.alerts();
      events = step.events();
      return step.events().stream()
          .map(event -> (event.kind() + " " + event.alert().labels().get("zone")).strip())
          .toList();
    }

    List<String> next(String... pairs) {
      return next(answer(rule.format() == RuleFormat.GRAFANA ? "A" : "expr", pairs));
    }

    List<String> fails() {
      return next(new RuleData.Failed("source is down"));
    }

    List<String> states() {
      return alerts.stream().map(a -> (a.state() + " " + a.labels().get("zone")).strip()).toList();
    }
  }
}
