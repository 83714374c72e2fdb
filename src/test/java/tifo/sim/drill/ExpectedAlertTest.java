package tifo.sim.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Matcher;

/// Which labels an expected alert must have.
class ExpectedAlertTest {
  private static ExpectedAlert expecting(String labels) {
    return new ExpectedAlert("A", labels, Duration.ofMinutes(1));
  }

  @Test
  void theTargetStandsInItsPlace() {
    ExpectedAlert alert = expecting("{zone=\"$target\", pool=~\"$target-.*\", job=\"x\"}");
    assertEquals(
        List.of(
            Matcher.equal("zone", "a\"b"),
            Matcher.of(Matcher.Op.MATCH, "pool", "a\"b-.*"),
            Matcher.equal("job", "x")),
        alert.matchers("a\"b"));
    assertEquals(List.of(), alert.open("a\"b"));
  }

  @Test
  void aSelectorGivesTheValueOfTheSameLabelOnly() {
    ExpectedAlert alert = expecting("{destination_workload=\"$target\", zone=\"$target\"}");
    String target = "{destination_workload=\"playback\", zone=~\"a|b\"}";
    assertEquals(
        List.of(Matcher.equal("destination_workload", "playback")), alert.matchers(target));
    assertEquals(List.of("zone"), alert.open(target));
  }
}
