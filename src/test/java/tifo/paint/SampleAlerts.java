package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.PanelLink;
import tifo.rule.operator.Handling;
import tifo.rule.operator.Handlings;

/// The alerts of `SampleMatch`, as the pictures of the look show them.
final class SampleAlerts {
  private SampleAlerts() {}

  static AlarmMarks marks() {
    return AlarmMarks.of(
        new Handlings(
            Map.of(
                all().get(1).fingerprint(),
                Handling.NONE.acknowledgedBy("desk 2", SampleMatch.NOW, "")),
            List.of()));
  }

  static List<Alert> all() {
    return List.of(
        alert(
            "PlaybackAuthLatencyHigh",
            Severity.CRITICAL,
            "05:18:40",
            "playback-auth p99",
            "412 ms",
            "limit 250 ms",
            "playback-auth",
            "Raise max of playback-auth above 96, or throw bulk_scale. Check entitlement first."),
        alert(
            "HpaAtMax",
            Severity.CRITICAL,
            "05:16:10",
            "playback-auth HPA at max",
            "96 / 96",
            "",
            "",
            ""),
        alert(
            "CommentStreamLatency",
            Severity.WARNING,
            "05:19:55",
            "comment-stream p99",
            "210 ms",
            "limit 200 ms",
            "comment-stream",
            ""),
        alert(
            "HpaMetricMissing",
            Severity.WARNING,
            "05:18:05",
            "entitlement ccu_scale missing",
            "",
            "not in status for 4 min",
            "",
            ""),
        alert(
            "CcuAbove",
            Severity.WARNING,
            "05:13:00",
            "CCU above envelope",
            "+6 %",
            "headroom to tested max 1.14 M",
            "",
            ""),
        alert(
            "PoolBelowRule",
            Severity.WARNING,
            "05:11:20",
            "fixed-n2hm-16 zone b free",
            "29 %",
            "rule 33 %",
            "",
            ""),
        alert(
            "Overflow",
            Severity.WARNING,
            "05:09:30",
            "Overflow active: auto-n2-16",
            "",
            "34 → 61 nodes",
            "",
            ""),
        alert(
            "Shed",
            Severity.INFO,
            "04:52:10",
            "Low-importance scrapes shed",
            "",
            "resumes after the match",
            "",
            ""));
  }

  private static Alert alert(
      String rule,
      Severity severity,
      String clock,
      String title,
      String value,
      String limit,
      String system,
      String guidance) {
    Instant at = Instant.parse("2022-12-02T" + clock + "Z").minus(Duration.ofHours(9));
    return new Alert(
        rule,
        rule,
        system.isEmpty() ? Labels.of("rule", rule) : Labels.of("system", system, "zone", "b"),
        severity,
        Alert.State.FIRING,
        412,
        value,
        at.minusSeconds(120),
        Optional.of(at),
        Optional.empty(),
        title,
        limit,
        guidance,
        "",
        Optional.of(new PanelLink("critical", "p99")),
        Map.of(),
        "");
  }

  static Alert resolved(Alert alert) {
    return new Alert(
        alert.ruleId(),
        alert.ruleName(),
        alert.labels(),
        alert.severity(),
        Alert.State.RESOLVED,
        190,
        "190 ms",
        alert.activeAt(),
        alert.firedAt(),
        Optional.of(SampleMatch.NOW),
        alert.title(),
        alert.limit(),
        alert.guidance(),
        alert.owner(),
        alert.link(),
        alert.annotations(),
        alert.reason());
  }
}
