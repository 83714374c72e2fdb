package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.rule.AlertRule;
import tifo.rule.RuleGroup;
import tifo.rule.ValueFormat;

/// Alerts write their numbers as the panels do that they link to.
class AlertNumbersTest {
  private static final Settings SHIPPED = Settings.defaults();

  private static List<AlertRule> rules() {
    List<RuleGroup> groups = Definitions.load(SHIPPED).rules();
    return groups.stream().flatMap(group -> group.rules().stream()).toList();
  }

  @Test
  void ruleTakesUnitAndDecimalsOfItsPanel() {
    AlertRule errors =
        rules().stream().filter(r -> r.id().equals("errors-critical")).findFirst().orElseThrow();
    assertEquals(new ValueFormat("percentunit", Optional.empty()), errors.number());
  }

  @Test
  void everyShippedRuleSaysItsValueOrLinksToAPanelWithAUnit() {
    for (AlertRule rule : rules()) {
      boolean says = rule.annotations().containsKey("value");
      assertFalse(!says && rule.number().unit().isEmpty(), rule.name() + " writes a bare number");
    }
  }
}
