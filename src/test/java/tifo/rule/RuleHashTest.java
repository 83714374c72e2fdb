package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules and groups are keys of maps that every evaluation asks.
class RuleHashTest {
  private static RuleGroup group(AlertRule... rules) {
    return new RuleGroup(
        "g",
        "test.yaml",
        RuleFormat.PROMETHEUS,
        Duration.ofSeconds(10),
        Duration.ZERO,
        List.of(rules));
  }

  @Test
  void whatARuleHoldsIsComparedAndNotHashed() {
    AlertRule one = RuleFixtures.prometheus("One", "0S", "0S");
    AlertRule other = RuleFixtures.prometheus("One", "5M", "0S", "severity", "critical");
    assertNotEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertNotEquals(one.hashCode(), RuleFixtures.prometheus("Two", "0S", "0S").hashCode());
    assertNotEquals(group(one), group(one, other));
    assertEquals(group(one).hashCode(), group(one, other).hashCode());
  }
}
