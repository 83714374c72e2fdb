package tifo.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.Evidence;
import tifo.rule.PanelLink;

/// Posts of a zone-loss alert, one thread per zone.
public final class Posts {
  public static final Instant START = Instant.parse("2026-11-22T05:18:40Z");
  private static final ChatText TEXT = new ChatText(Locale.ENGLISH, ZoneOffset.UTC);

  private Posts() {}

  public static ChatPost firing(String zone) {
    return post(AlertEvent.Kind.FIRING, alert(zone, Alert.State.FIRING), START);
  }

  /// That data are missing, where it fires later.
  static ChatPost noData(String zone) {
    Alert a = alert(zone, Alert.State.NO_DATA);
    return post(
        AlertEvent.Kind.FIRING,
        new Alert(
            a.ruleId(),
            a.ruleName(),
            a.labels(),
            a.severity(),
            a.state(),
            Double.NaN,
            "NaN",
            a.activeAt(),
            a.firedAt(),
            a.resolvedAt(),
            a.title(),
            a.limit(),
            a.guidance(),
            a.owner(),
            a.link(),
            a.annotations(),
            a.reason(),
            new Evidence(Evidence.Subject.NO_DATA, Labels.EMPTY)),
        START);
  }

  public static ChatPost resolved(String zone) {
    Instant end = START.plus(Duration.ofMinutes(7));
    return post(AlertEvent.Kind.RESOLVED, alert(zone, Alert.State.RESOLVED), end);
  }

  public static ChatPost wordsOnly(ChatPost post) {
    return new ChatPost(post.event(), post.message(), new byte[0]);
  }

  public static Alert alert(String zone, Alert.State state) {
    return new Alert(
        "node-pools/ZoneLossDoesNotHold",
        "ZoneLossDoesNotHold",
        Labels.of("zone", zone),
        Severity.CRITICAL,
        state,
        -34,
        "-34 nodes",
        START.minus(Duration.ofMinutes(2)),
        Optional.of(START),
        Optional.empty(),
        "Losing zone " + zone + " leaves the pool short",
        "margin of 0 nodes or more",
        "raise the fixed pool by 34 nodes",
        "platform",
        Optional.of(new PanelLink("node-pools", "zone-loss")),
        Map.of(),
        "");
  }

  private static ChatPost post(AlertEvent.Kind kind, Alert alert, Instant at) {
    AlertEvent event = new AlertEvent(kind, alert, at);
    return new ChatPost(event, TEXT.message(event), png(alert.labels().get("zone") + kind));
  }

  /// Bytes that begin as a PNG does and differ by name: chat never looks inside.
  public static byte[] png(String name) {
    byte[] bytes = new byte[2_000];
    byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    byte[] text = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    System.arraycopy(text, 0, bytes, magic.length, text.length);
    return bytes;
  }
}
