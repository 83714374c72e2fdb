package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;

/// A threshold that lets go later than it takes hold.
class HysteresisTest {
  private static final String RULE =
      """
      apiVersion: 1
      groups:
        - name: g
          folder: f
          interval: 10s
          rules:
            - uid: high
              title: High
              condition: C
              for: 0s
              noDataState: WANTED
              labels: {team: platform}
              data:
                - refId: A
                  datasourceUid: prom
                  relativeTimeRange: {from: 600, to: 0}
                  model: {expr: load, instant: true}
                - refId: C
                  datasourceUid: __expr__
                  model:
                    type: threshold
                    expression: A
                    conditions:
                      - evaluator: {type: gt, params: [100]}
                        unloadEvaluator: {type: lt, params: [30]}
      """;

  private static AlertRule rule(String noData) {
    RuleFiles files = new RuleFiles(SourceNames.ANY);
    files.add("g.yaml", RULE.replace("WANTED", noData));
    LoadedRules loaded = files.loaded();
    assertEquals(List.of(), loaded.problems());
    return loaded.rules().getFirst();
  }

  /// The phase after each value; NaN stands for no series.
  private static List<RuleState.Phase> phases(String noData, double... values) {
    AlertRule rule = rule(noData);
    RuleState state = RuleState.EMPTY;
    List<RuleState.Phase> phases = new ArrayList<>();
    Instant at = Instant.ofEpochSecond(1000);
    for (double value : values) {
      Matrix answer =
          Double.isNaN(value)
              ? Matrix.EMPTY
              : new Matrix(List.of(Series.of(Labels.of("zone", "b"), at.toEpochMilli(), value)));
      state = RuleMachine.step(rule, state, new RuleData.Answered(Map.of("A", answer)), at).state();
      phases.add(
          state.instances().values().stream()
              .map(RuleState.Instance::phase)
              .findFirst()
              .orElse(RuleState.Phase.NORMAL));
      at = at.plusSeconds(10);
    }
    return phases;
  }

  private static List<RuleState.Phase> named(String... words) {
    return List.of(words).stream().map(RuleState.Phase::valueOf).toList();
  }

  @Test
  void firesAboveOneBoundAndStaysUntilBelowTheOther() {
    assertEquals(
        named("NORMAL", "FIRING", "FIRING", "NORMAL", "NORMAL", "FIRING"),
        phases("NoData", 60, 120, 60, 20, 60, 101));
  }

  @Test
  void whatFiresForWantOfDataIsNotLoaded() {
    assertEquals(named("NORMAL", "FIRING", "NORMAL"), phases("Alerting", 60, Double.NaN, 60));
  }
}
