package tifo.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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

  public static Telling firing(String zone) {
    return post(AlertEvent.Kind.FIRING, alert(zone, Alert.State.FIRING), START);
  }

  /// That data are missing, where it fires later.
  public static Telling noData(String zone) {
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

  public static Telling resolved(String zone) {
    Instant end = START.plus(Duration.ofMinutes(7));
    return post(AlertEvent.Kind.RESOLVED, alert(zone, Alert.State.RESOLVED), end);
  }

  public static Telling wordsOnly(Telling post) {
    return post.with(new Shot.None());
  }

  /// The same for another target than `chat`.
  public static Telling to(String target, Telling post) {
    return new Telling(
        target,
        post.topic(),
        post.number(),
        post.kind(),
        post.at(),
        post.rule(),
        post.message(),
        post.group(),
        post.shot());
  }

  /// The same as news of one topic.
  public static Telling numbered(Telling post, int number, PostKind kind) {
    return new Telling(
        post.target(),
        new Topic("group", START),
        number,
        kind,
        post.at(),
        post.rule(),
        post.message(),
        post.group(),
        post.shot());
  }

  public static byte[] png(Telling post) {
    return ((Shot.Finished) post.shot()).png();
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

  private static Telling post(AlertEvent.Kind kind, Alert alert, Instant at) {
    AlertEvent event = new AlertEvent(kind, alert, at);
    boolean over = kind == AlertEvent.Kind.RESOLVED;
    return new Telling(
        "chat",
        new Topic(alert.fingerprint(), alert.activeAt()),
        over ? 3 : alert.isAboutData() ? 1 : 2,
        over ? PostKind.RESOLVED : PostKind.FIRING,
        at,
        alert.ruleName(),
        TEXT.message(event),
        group(alert, over),
        new Shot.Finished(png(alert.labels().get("zone") + kind)));
  }

  private static ToldGroup group(Alert alert, boolean over) {
    ToldAlert told =
        new ToldAlert(
            Map.of("alertname", alert.ruleName(), "zone", alert.labels().get("zone")),
            Map.of("summary", alert.title()),
            alert.valueText(),
            alert.activeAt(),
            over ? Optional.of(START.plus(Duration.ofMinutes(7))) : Optional.empty(),
            "");
    return ToldGroup.of(
        "{}:{alertname=\"" + alert.ruleName() + "\"}",
        Map.of("alertname", alert.ruleName()),
        List.of(told));
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
