import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.AlertRule;
import tifo.rule.Condition;
import tifo.rule.GrafanaCondition;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.PromqlCondition;
import tifo.rule.RuleData;
import tifo.rule.RuleFormat;
import tifo.rule.RuleMachine;
import tifo.rule.RuleQuery;
import tifo.rule.RuleState;
import tifo.rule.ValueFormat;
import tifo.rule.expression.Evaluator;
import tifo.rule.expression.Threshold;
import tifo.rule.template.Template;

/// What one evaluation of an instance costs, without asking a source and without templates:
/// 10,000 rules of 10 instances that stay as they are, on one core.
///
///     java -cp target/classes:target/lib/* bench/RuleSteps.java
public class RuleSteps {
  static final int RULES = 10_000;
  static final int INSTANCES = 10;

  public static void main(String[] args) {
    measure("prometheus, firing, same value", rule(RuleFormat.PROMETHEUS), "expr", 412, false);
    measure("prometheus, firing, new value", rule(RuleFormat.PROMETHEUS), "expr", 412, true);
    measure("grafana, normal, same value", rule(RuleFormat.GRAFANA), "A", 100, false);
    measure("grafana, normal, new value", rule(RuleFormat.GRAFANA), "A", 100, true);
    measure("grafana, firing, same value", rule(RuleFormat.GRAFANA), "A", 412, false);
    measure("grafana, firing, new value", rule(RuleFormat.GRAFANA), "A", 412, true);
  }

  static AlertRule rule(RuleFormat format) {
    Condition condition =
        format == RuleFormat.PROMETHEUS
            ? new PromqlCondition("x")
            : new GrafanaCondition(
                List.of(RuleQuery.instant("A", "x")),
                List.of(new Threshold("C", "A", Evaluator.GT, 250, 0)),
                "C",
                Mapping.ITSELF,
                Mapping.ITSELF,
                2);
    return new AlertRule(
        "id",
        "Slow",
        "g",
        format,
        condition,
        Duration.ZERO,
        Duration.ZERO,
        Map.of("severity", Template.of("page"), "team", Template.of("platform")),
        Map.of("summary", Template.of("It is slow"), "do", Template.of("Look at the board")),
        Duration.ofSeconds(10),
        0,
        Optional.empty(),
        false,
        "f:1:1",
        ValueFormat.PLAIN);
  }

  static void measure(String what, AlertRule rule, String ref, double value, boolean moves) {
    List<Labels> labels = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      labels.add(
          Labels.of(Labels.NAME, "x", "zone", "z" + i, "pod", "p" + i, "namespace", "main"));
    }
    RuleState[] states = new RuleState[RULES];
    java.util.Arrays.fill(states, RuleState.EMPTY);
    var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    long bytes = 0;
    for (int tick = 0; tick < 15; tick++) {
      Instant at = Instant.ofEpochSecond(tick * 10L);
      List<Series> series = new ArrayList<>();
      for (Labels one : labels) {
        series.add(Series.of(one, at.toEpochMilli(), value + (moves ? tick : 0)));
      }
      RuleData data = new RuleData.Answered(Map.of(ref, new Matrix(series)));
      long allocated = bean.getThreadAllocatedBytes(Thread.currentThread().threadId());
      long start = bean.getCurrentThreadCpuTime();
      for (int i = 0; i < RULES; i++) {
        states[i] = RuleMachine.step(rule, states[i], data, at).state();
      }
      long took = bean.getCurrentThreadCpuTime() - start;
      bytes = bean.getThreadAllocatedBytes(Thread.currentThread().threadId()) - allocated;
      best = Math.min(best, took);
    }
    System.out.printf(
        "%-32s %5.0f ms a tick, %4.0f ns and %5d bytes an instance%n",
        what, best / 1e6, (double) best / RULES / INSTANCES, bytes / RULES / INSTANCES);
  }
}
