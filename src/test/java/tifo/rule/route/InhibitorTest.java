package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;

/// What keeps what from being told.
class InhibitorTest {
  private static final Instant NOW = Instant.parse("2022-12-01T19:00:00Z");

  private final Map<Labels, RoutedAlert> alerts = new HashMap<>();

  private Inhibitor inhibitor(InhibitRule... rules) {
    return new Inhibitor(List.of(rules), alerts);
  }

  private static InhibitRule rule(String source, String target, String... equal) {
    return new InhibitRule(
        MatcherSyntax.parse(source), MatcherSyntax.parse(target), List.of(equal));
  }

  private void fires(Inhibitor inhibitor, String labels) {
    Labels parsed = Dispatch.labels(labels);
    alerts.put(parsed, RoutedAlert.firing(parsed, Map.of(), NOW.minusSeconds(60), NOW));
    inhibitor.add(parsed);
  }

  private static boolean isInhibited(Inhibitor inhibitor, String labels) {
    return inhibitor.inhibiting(Dispatch.labels(labels), NOW).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s=1 | t=1 | zone  | s=1,zone=a      | t=1,zone=a      | true",
        "s=1 | t=1 | zone  | s=1,zone=a      | t=1,zone=b      | false",
        "s=1 | t=1 | zone  | s=1             | t=1             | true",
        "s=1 | t=1 | zone  | s=1,zone=a      | t=1             | false",
        "s=1 | t=1 | zone  | s=1             | t=1,zone=a      | false",
        "s=1 | t=1 | zone  | s=2,zone=a      | t=1,zone=a      | false",
        "s=1 | t=1 | zone  | s=1,zone=a      | t=2,zone=a      | false",
        "s=1 | t=1 | other | s=1,zone=a      | t=1,zone=b      | true",
        // an alert that is on both sides
        "s=1 | t=1 | zone  | s=1,t=1,zone=a  | t=1,zone=a      | true",
        "s=1 | t=1 | zone  | s=1,zone=a      | s=1,t=1,zone=a  | true",
        "s=1 | t=1 | zone  | s=1,t=1,zone=a,x=1 | s=1,t=1,zone=a | false",
        "s=1 | t=1 | zone  | s=1,t=1,zone=a  | s=1,t=1,zone=a  | false",
        "s!=2| t=1 | zone  | q=1,zone=a      | t=1,s=2,zone=a  | true",
        "s=~\".+\" | t=1 | zone | s=7,zone=a  | t=1,zone=a      | true",
      })
  void table(
      String source, String target, String equal, String fires, String asked, boolean expected) {
    Inhibitor inhibitor = inhibitor(rule(source, target, equal));
    fires(inhibitor, fires);
    assertEquals(expected, isInhibited(inhibitor, asked));
  }

  @Test
  void trap26AbsentLabelsOfEqualAreTheSame() {
    Inhibitor inhibitor = inhibitor(rule("severity=critical", "severity=warning", "zone", "team"));
    fires(inhibitor, "severity=critical,team=a");
    assertTrue(isInhibited(inhibitor, "severity=warning,team=a"));
  }

  @Test
  void anotherSourceCountsWhereTheFirstIsOnBothSides() {
    Inhibitor inhibitor = inhibitor(rule("s=1", "t=1", "zone"));
    fires(inhibitor, "s=1,t=1,zone=a,x=1");
    fires(inhibitor, "s=1,zone=a,x=2");
    assertTrue(isInhibited(inhibitor, "s=1,t=1,zone=a"));
  }

  @Test
  void anySourceThatStillFiresCounts() {
    Inhibitor inhibitor = inhibitor(rule("s=1", "t=1", "zone"));
    fires(inhibitor, "s=1,zone=a,x=1");
    fires(inhibitor, "s=1,zone=a,x=2");
    Labels over = Dispatch.labels("s=1,zone=a,x=1");
    alerts.computeIfPresent(over, (_, alert) -> alert.endedAt(NOW, NOW));
    assertTrue(isInhibited(inhibitor, "t=1,zone=a"));
  }

  @Test
  void aSourceThatIsOverInhibitsNothing() {
    Inhibitor inhibitor = inhibitor(rule("s=1", "t=1"));
    fires(inhibitor, "s=1");
    alerts.replaceAll((_, alert) -> alert.endedAt(NOW, NOW));
    assertEquals(false, isInhibited(inhibitor, "t=1"));
  }

  @Test
  void aSourceThatIsForgottenInhibitsNothing() {
    Inhibitor inhibitor = inhibitor(rule("s=1", "t=1"));
    fires(inhibitor, "s=1");
    inhibitor.remove(Dispatch.labels("s=1"));
    assertEquals(false, isInhibited(inhibitor, "t=1"));
  }

  @Test
  void everyRuleIsAsked() {
    Inhibitor inhibitor = inhibitor(rule("s=1", "t=1", "zone"), rule("s=2", "t=1"));
    fires(inhibitor, "s=2,zone=b");
    assertTrue(isInhibited(inhibitor, "t=1,zone=a"));
  }
}
