package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.expression.Evaluator;
import tifo.rule.expression.Threshold;
import tifo.rule.expression.Threshold.Comparison;

/// What holds for every rule and every run of results.
class StatePropertiesTest {
  private static final int RUNS = 1_500;
  private static final int TICKS = 25;

  /// A rule with what it is given: ticks, some of which are skipped, and answers at them.
  private record Run(AlertRule rule, List<Integer> ticks, List<RuleData> data) {
    static Run of(long seed) {
      Random random = new Random(seed);
      AlertRule rule = anyRule(random);
      List<Integer> ticks = new ArrayList<>();
      List<RuleData> data = new ArrayList<>();
      for (int tick = 0; ticks.size() < TICKS; tick += random.nextInt(8) == 0 ? 3 : 1) {
        ticks.add(tick);
        data.add(anyData(rule, random));
      }
      return new Run(rule, ticks, data);
    }

    RuleMachine.Step step(RuleState state, int number) {
      return RuleMachine.step(rule, state, data.get(number), at(number));
    }

    Instant at(int number) {
      return Scenario.tick(ticks.get(number));
    }
  }

  private static AlertRule anyRule(Random random) {
    String times =
        "for=%s keep=%s "
            .formatted(pick(random, "0s", "10s", "20s", "1m"), pick(random, "0s", "10s", "30s"));
    if (random.nextInt(3) == 0) {
      return Scenario.rule(times + "kind=prometheus limit=" + random.nextInt(4));
    }
    AlertRule rule =
        Scenario.rule(
            times
                + "nodata=%s error=%s missing=%d waits=%s"
                    .formatted(
                        pick(random, "NoData", "Alerting", "OK", "KeepLast"),
                        pick(random, "Error", "Alerting", "OK", "KeepLast"),
                        1 + random.nextInt(3),
                        random.nextBoolean()));
    return random.nextInt(4) == 0 ? withRecovery(rule) : rule;
  }

  private static AlertRule withRecovery(AlertRule rule) {
    GrafanaCondition was = (GrafanaCondition) rule.condition();
    return rule.judging(
        new GrafanaCondition(
            was.queries(),
            List.of(
                was.nodes().getFirst(),
                new Threshold(
                    "C",
                    "B",
                    new Comparison(Evaluator.GT, 250, 0),
                    Optional.of(new Comparison(Evaluator.LT, 50, 0)))),
            "C",
            was.noData(),
            was.error(),
            was.missingEvaluations(),
            was.datasources(),
            was.waitsWithoutData()));
  }

  private static String pick(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private static RuleData anyData(AlertRule rule, Random random) {
    if (random.nextInt(7) == 0) {
      return Scenario.data(rule, "error");
    }
    if (random.nextInt(9) == 0) {
      return Scenario.data(rule, "nodata");
    }
    List<String> results = new ArrayList<>();
    for (String zone : List.of("a", "b", "c", "*")) {
      if (random.nextInt(3) > 0) {
        results.add(zone + ":" + pick(random, "normal", "alerting", "alerting", "nodata"));
      }
    }
    return Scenario.data(rule, String.join(",", results));
  }

  @Test
  void theSameInputsGiveTheSameStepInWhateverOrderSeriesCome() {
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = Run.of(seed);
      RuleState state = RuleState.EMPTY;
      for (int i = 0; i < TICKS; i++) {
        RuleMachine.Step step = run.step(state, i);
        RuleData turned = turned(run.data().get(i), new Random(seed));
        assertEquals(step, RuleMachine.step(run.rule(), state, turned, run.at(i)), "seed " + seed);
        state = step.state();
      }
    }
  }

  private static RuleData turned(RuleData data, Random random) {
    if (!(data instanceof RuleData.Answered answered)) {
      return data;
    }
    Map.Entry<String, Matrix> only = answered.answers().entrySet().iterator().next();
    List<Series> series = new ArrayList<>(only.getValue().series());
    Collections.shuffle(series, random);
    return new RuleData.Answered(Map.of(only.getKey(), new Matrix(series)));
  }

  @Test
  void evaluatingAnInstantAgainChangesNothing() {
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = Run.of(seed);
      RuleState state = RuleState.EMPTY;
      for (int i = 0; i < TICKS; i++) {
        state = run.step(state, i).state();
        // what is over its limit was forgotten, and with it what was only kept and counted
        boolean isOver = state.error().filter(why -> why.contains("limit")).isPresent();
        for (int again = 0; again < 3 && !isOver; again++) {
          RuleMachine.Step step = run.step(state, i);
          assertEquals(state, step.state(), "seed " + seed + " tick " + i);
          assertEquals(List.of(), step.events(), "seed " + seed + " tick " + i);
        }
      }
    }
  }

  @Test
  void aRestartAtAnyTickChangesNothing() {
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = Run.of(seed);
      Random random = new Random(seed);
      RuleState straight = RuleState.EMPTY;
      RuleState cut = RuleState.EMPTY;
      for (int i = 0; i < TICKS; i++) {
        boolean together = i == 0 || run.ticks().get(i) - run.ticks().get(i - 1) <= 2;
        if (i > 0 && together && random.nextBoolean()) {
          RuleMachine.Step back =
              Restoration.restored(run.rule(), RecordCopy.of(cut), run.at(i - 1), run.at(i));
          assertEquals(List.of(), back.events());
          cut = back.state();
        }
        RuleMachine.Step wanted = run.step(straight, i);
        RuleMachine.Step step = run.step(cut, i);
        assertEquals(wanted, step, "seed " + seed + " tick " + i);
        straight = wanted.state();
        cut = step.state();
      }
    }
  }

  @Test
  void everythingThatIsNeededSurvivesBeingStored() {
    int instances = 0;
    int resolved = 0;
    for (int seed = 0; seed < 300; seed++) {
      Run run = Run.of(seed);
      RuleState state = RuleState.EMPTY;
      for (int i = 0; i < TICKS; i++) {
        state = run.step(state, i).state();
        assertEquals(state, RecordCopy.of(state));
        instances += state.instances().size();
        resolved += state.resolved().size();
      }
    }
    assertTrue(instances > 5_000 && resolved > 1_000, instances + " " + resolved);
  }

  /// A loud instance stays loud or is told to be resolved; it is told to be firing once.
  @Test
  void nothingThatIsLoudFallsSilentWithoutAWord() {
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = Run.of(seed);
      RuleState state = RuleState.EMPTY;
      for (int i = 0; i < TICKS; i++) {
        RuleMachine.Step step = run.step(state, i);
        for (RuleState.Instance was : state.instances().values()) {
          Labels labels = was.alert().labels();
          RuleState.Instance is = step.state().instances().get(labels);
          boolean isLoud = is != null && is.phase().isLoud();
          boolean told =
              step.events().stream()
                  .anyMatch(event ->
                      event.kind() == AlertEvent.Kind.RESOLVED
                          && event.alert().labels().equals(labels));
          if (was.phase().isLoud()) {
            assertEquals(!isLoud, told, "seed " + seed + " tick " + i + " " + labels);
          }
        }
        state = step.state();
      }
    }
  }

  @Test
  void aFailureResolvesNothingUnlessTheRuleSaysSo() {
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = Run.of(seed);
      boolean isOk =
          run.rule().condition() instanceof GrafanaCondition condition
              && (condition.error() == GrafanaCondition.Mapping.OK
                  || condition.error() == GrafanaCondition.Mapping.KEEP_LAST);
      RuleState state = RuleState.EMPTY;
      for (int i = 0; i < TICKS && !isOk; i++) {
        RuleMachine.Step failed =
            RuleMachine.step(run.rule(), state, Scenario.data(run.rule(), "error"), run.at(i));
        assertEquals(
            List.of(),
            failed.events().stream()
                .filter(event -> event.kind() == AlertEvent.Kind.RESOLVED)
                .toList(),
            "seed " + seed);
        state = run.step(state, i).state();
      }
    }
  }
}
