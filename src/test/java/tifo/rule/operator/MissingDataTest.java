package tifo.rule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.rule.RuleData;

/// What comes of missing data, as the real machine tells of them.
class MissingDataTest {
  private static final double NONE = Double.NaN;

  @Test
  void aRuleOfEitherFormatSaysWhatLatches() {
    JudgedRule quiet = JudgedRule.prometheus("tifo_latch: \"false\"");
    quiet.next(412);
    quiet.gone();
    assertEquals(List.of(), quiet.latched());
    JudgedRule loud = JudgedRule.grafana("tifo_latch: \"true\"", "");
    loud.next(NONE);
    loud.next(100);
    assertEquals(List.of("b"), loud.latched());
  }

  @Test
  void realTroubleAfterMissingDataIsNews() {
    JudgedRule rule = JudgedRule.grafana("", "");
    assertEquals(List.of("FIRING NO_DATA"), rule.next(NONE));
    assertFalse(rule.alert().hasNoValue(), "one series without a number still has a text");
    rule.act(new OperatorAction.Acknowledge(rule.alert(), ""));
    assertTrue(rule.handling().acknowledged().isPresent());
    assertEquals(List.of("FIRING FIRING"), rule.next(412));
    assertEquals(Optional.empty(), rule.handling().acknowledged());
    assertEquals(List.of("RESOLVED RESOLVED"), rule.next(100));
  }

  @Test
  void troubleThatWasSeenIsNoNewsAfterAGapInItsData() {
    JudgedRule rule = JudgedRule.grafana("", "");
    assertEquals(List.of("FIRING FIRING"), rule.next(412));
    rule.act(new OperatorAction.Acknowledge(rule.alert(), ""));
    assertEquals(List.of(), rule.next(NONE));
    assertEquals(List.of(), rule.next(412));
    assertTrue(rule.handling().acknowledged().isPresent());
    assertEquals(List.of("RESOLVED RESOLVED"), rule.next(100));
  }

  @Test
  void whatBeginsOnAShelfIsToldAfterItAndItsEndInAnyCase() {
    JudgedRule over = JudgedRule.grafana("", "");
    over.next(NONE);
    over.act(new OperatorAction.Shelve(over.alert(), over.later(900), ""));
    assertEquals(List.of(), over.next(412));
    assertEquals(List.of("RESOLVED RESOLVED"), over.next(100));
    JudgedRule lasting = JudgedRule.grafana("", "");
    lasting.next(NONE);
    lasting.act(new OperatorAction.Shelve(lasting.alert(), lasting.later(15), ""));
    assertEquals(List.of(), lasting.next(412));
    assertEquals(List.of("FIRING FIRING"), lasting.next(412));
    assertEquals(List.of(), lasting.next(412));
  }

  @Test
  void criticalMissingDataDoNotLatch() {
    JudgedRule rule = JudgedRule.grafana("", "");
    rule.next(NONE);
    rule.next(100);
    assertEquals(List.of(), rule.latched());
  }

  @Test
  void criticalErrorsDoNotLatch() {
    JudgedRule rule = JudgedRule.grafana("", "execErrState: Error");
    rule.next(new RuleData.Failed("source is down"));
    rule.next(100);
    assertEquals(List.of(), rule.latched());
  }

  @Test
  void missingDataThatCountAsAlertingDoNotLatch() {
    JudgedRule rule = JudgedRule.grafana("", "noDataState: Alerting");
    rule.next(100);
    assertEquals(List.of("FIRING FIRING"), rule.gone());
    rule.next(100);
    assertEquals(List.of(), rule.latched());
  }

  @Test
  void whatHappenedBeforeTheDataWereMissingLatches() {
    JudgedRule rule = JudgedRule.grafana("", "");
    rule.next(412);
    rule.next(NONE);
    rule.next(100);
    assertEquals(List.of("b"), rule.latched());
    JudgedRule after = JudgedRule.grafana("", "");
    after.next(NONE);
    after.next(412);
    after.next(NONE);
    after.next(100);
    assertEquals(List.of("b"), after.latched());
  }

  @Test
  void trustInMissingDataIsNoneInWhatIsThere() {
    JudgedRule rule = JudgedRule.grafana("tifo_nodata: expected", "");
    assertEquals(List.of("FIRING FIRING"), rule.next(412));
    assertFalse(rule.handling().expected());
    JudgedRule gone = JudgedRule.grafana("tifo_nodata: expected", "");
    assertEquals(List.of(), gone.next(NONE));
    assertTrue(gone.handling().expected());
    assertEquals(List.of("FIRING FIRING"), gone.next(412), "the data are back, and bad");
    JudgedRule kept = JudgedRule.grafana("tifo_nodata: expected", "noDataState: KeepLast");
    assertEquals(List.of("FIRING FIRING"), kept.next(412));
    kept.next(NONE);
    assertEquals("NoData, KeepLast", kept.alert().reason());
    assertFalse(kept.handling().expected(), "it is kept for what its data said");
    JudgedRule alerting = JudgedRule.grafana("tifo_nodata: expected", "noDataState: Alerting");
    assertEquals(List.of(), alerting.next(NONE));
    assertTrue(alerting.handling().expected());
  }

  @Test
  void anExpressionThatFindsMissingDataSaysSoInItsRule() {
    JudgedRule rule = JudgedRule.prometheus("tifo_nodata: expected");
    assertEquals(List.of(), rule.next(412));
    assertTrue(rule.handling().expected());
  }
}
