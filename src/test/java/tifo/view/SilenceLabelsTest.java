package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.Evidence;
import tifo.rule.Outgoing;
import tifo.rule.operator.Alarms;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;

class SilenceLabelsTest {
  @Test
  void anAlarmIsSilencedByItsLabels() {
    Alert alert = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);
    Labels labels = Outgoing.labels(alert);
    String braces = labels.toString();
    assertEquals(braces.substring(1, braces.length() - 1), SilenceLabels.of(alert));
    assertTrue(LabelMatcher.all(MatcherSyntax.parse(SilenceLabels.of(alert)), labels));
  }

  @Test
  void whatLostItsDataIsSilencedUnderBothNames() {
    Labels own = Labels.of("alertname", "Slow (p99)", "zone", "b");
    Alert alert = Alarms.noData("slow", own, Alarms.START);
    assertEquals("DatasourceNoData", Outgoing.labels(alert).get("alertname"));
    assertTrue(isSilenced(alert, alert));
    assertTrue(isSilenced(alert, alert.about(Evidence.DATA)));
  }

  private static boolean isSilenced(Alert offered, Alert other) {
    List<LabelMatcher> matchers = MatcherSyntax.parse(SilenceLabels.of(offered));
    return LabelMatcher.all(matchers, Outgoing.shared(Outgoing.labels(other)));
  }

  @Test
  void labelsThatNobodyElseIsToldOfAreLeftOut() {
    Labels own = Labels.of("alertname", "Slow", "__alert_rule_uid__", "u1", "zone", "b");
    Alert slow = Alarms.firing("slow", Severity.CRITICAL, Alarms.START, own, Map.of());
    assertEquals("alertname=\"Slow\", zone=\"b\"", SilenceLabels.of(slow));
    Alert lost = Alarms.noData("slow", own, Alarms.START);
    assertTrue(isSilenced(lost, slow));
    assertTrue(isSilenced(lost, lost));
  }

  @Test
  void missingDataOfOtherRulesAreNotSilenced() {
    Alert slow = Alarms.noData("slow", Labels.of("alertname", "Slow", "zone", "b"), Alarms.START);
    Alert other = Alarms.noData("full", Labels.of("alertname", "Full", "zone", "b"), Alarms.START);
    assertFalse(isSilenced(slow, other));
    assertFalse(isSilenced(slow, other.about(Evidence.DATA)));
  }

  @Test
  void labelsThatMissingDataOverrideAreSilencedBothWays() {
    Labels own =
        Labels.of("alertname", "Slow", "datasource_uid", "mine", "rulename", "my own", "zone", "b");
    Alert lost =
        Alarms.noData("slow", own, Alarms.START)
            .about(
                new Evidence(
                    Evidence.Subject.ERROR, Labels.of("datasource_uid", "prom", "ref_id", "A")));
    assertTrue(isSilenced(lost, lost));
    assertTrue(isSilenced(lost, lost.about(Evidence.DATA)));
    assertTrue(
        isSilenced(
            lost,
            lost.about(
                new Evidence(
                    Evidence.Subject.ERROR, Labels.of("datasource_uid", "prom", "ref_id", "B")))));
  }
}
