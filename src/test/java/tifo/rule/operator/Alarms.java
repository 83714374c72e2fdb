package tifo.rule.operator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertEvent.Kind;
import tifo.rule.Evidence;
import tifo.rule.PanelLink;

/// Alerts and transitions that tests make up.
public final class Alarms {
  public static final Instant START = Instant.parse("2022-12-01T19:00:00Z");

  private Alarms() {}

  /// One that fires since then, pending a minute before.
  public static Alert firing(String rule, Severity severity, Instant at) {
    return firing(rule, severity, at, Labels.of("alertname", rule, "zone", "b"), Map.of());
  }

  public static Alert firing(
      String rule, Severity severity, Instant at, Labels labels, Map<String, String> annotations) {
    return new Alert(
        rule,
        rule,
        labels,
        severity,
        Alert.State.FIRING,
        412,
        "412 ms",
        at.minusSeconds(60),
        Optional.of(at),
        Optional.empty(),
        rule + " is \"slow\"\nvery",
        "limit 250 ms",
        "call the owner",
        "team-a",
        Optional.of(new PanelLink("critical", "p99")),
        annotations,
        "");
  }

  /// One whose data are missing.
  public static Alert noData(String rule, Labels labels, Instant at) {
    return new Alert(
        rule,
        rule,
        labels,
        Severity.WARNING,
        Alert.State.NO_DATA,
        Double.NaN,
        "",
        at,
        Optional.of(at),
        Optional.empty(),
        rule,
        "",
        "",
        "",
        Optional.empty(),
        Map.of(),
        "",
        new Evidence(Evidence.Subject.NO_DATA, Labels.EMPTY));
  }

  public static AlertEvent fires(Alert alert, Instant at) {
    return new AlertEvent(Kind.FIRING, alert, at);
  }

  public static AlertEvent resolves(Alert alert, Instant at) {
    return new AlertEvent(Kind.RESOLVED, alert.over(at), at);
  }
}
