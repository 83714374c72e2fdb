package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.RuleFixtures.Run;

/// An episode begins with a FIRING event and ends with the RESOLVED one of the same labels and
/// `activeAt`: by these two a chat thread finds its first post.
class EpisodeTest {
  private static final int STEPS = 2_000;

  static Stream<AlertRule> rules() {
    List<AlertRule> rules = new ArrayList<>();
    for (String pending : List.of("0S", "20S")) {
      for (Mapping mapping : Mapping.values()) {
        rules.add(RuleFixtures.grafanaRange("Slow", mapping, pending));
      }
      for (String keep : List.of("0S", "20S")) {
        rules.add(RuleFixtures.prometheus("Down", pending, keep));
        for (Mapping mapping : Mapping.values()) {
          rules.add(RuleFixtures.grafana("Slow", pending, keep, mapping, mapping));
        }
      }
    }
    return rules.stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void endsWithTheInstantItBeganWith(AlertRule rule) {
    Random random = new Random(22);
    Run run = new Run(rule);
    Map<String, Instant> begun = new HashMap<>();
    int ended = 0;
    for (int i = 0; i < STEPS; i++) {
      run.next(data(rule, random));
      for (AlertEvent event : run.events) {
        Alert alert = event.alert();
        if (event.kind() == AlertEvent.Kind.FIRING) {
          Instant before = begun.put(alert.fingerprint(), alert.activeAt());
          assertTrue(before == null || before.equals(alert.activeAt()), "worse, not begun anew");
        } else if (event.kind() == AlertEvent.Kind.RESOLVED) {
          assertEquals(begun.remove(alert.fingerprint()), alert.activeAt(), "step " + i);
          ended++;
        }
      }
    }
    assertTrue(ended > 10, ended + " episodes");
  }

  private static RuleData data(AlertRule rule, Random random) {
    if (random.nextInt(8) == 0) {
      return new RuleData.Failed("source is down");
    }
    List<String> pairs = new ArrayList<>();
    for (String zone : List.of("a", "b")) {
      switch (random.nextInt(4)) {
        case 0 -> pairs.add(zone + "=100");
        case 1 -> pairs.add(zone + "=NaN");
        case 2 -> pairs.add(zone + "=412");
        default -> {
          // The series is not there.
        }
      }
    }
    String ref = rule.format() == RuleFormat.GRAFANA ? "A" : "expr";
    return RuleFixtures.answer(ref, pairs.toArray(String[]::new));
  }

  @Test
  void breachAfterNoDataEndsTheEpisodeThatNoDataBegan() {
    Run run = new Run(RuleFixtures.grafanaRange("Slow", Mapping.ITSELF, "20S"));
    run.next("b=NaN");
    run.next("b=NaN");
    run.next("b=NaN");
    Instant began = run.alerts.getFirst().activeAt();
    assertEquals(List.of("RESOLVED b", "PENDING b"), run.next("b=412"));
    assertEquals(began, run.events.getFirst().alert().activeAt());
    assertEquals(run.at, run.events.getLast().alert().activeAt());
  }
}
