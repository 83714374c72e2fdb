package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
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
    Labels told = Outgoing.labels(alert);
    assertEquals("DatasourceNoData", told.get("alertname"));
    String text = SilenceLabels.of(alert);
    assertTrue(LabelMatcher.all(MatcherSyntax.parse(text), told), text);
    assertTrue(LabelMatcher.all(MatcherSyntax.parse(text), own), text);
  }
}
