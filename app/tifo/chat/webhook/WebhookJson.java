package tifo.chat.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tifo.chat.OutboxItem;
import tifo.chat.PlainText;
import tifo.chat.ToldAlert;
import tifo.chat.ToldGroup;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A post as Alertmanager's webhook tells it (version 4), and under `tifo` what only Tifo knows.
/// Stateless.
final class WebhookJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  // Alertmanager's word for an end that is not known.
  private static final String NO_TIME = "0001-01-01T00:00:00Z";

  /// As Go writes times: no more digits of a second than it has.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private WebhookJson() {}

  /// What a post says besides its words. `picture` is what its JSON shows of it, if anything.
  record Extras(List<String> remarks, boolean possibleRepeat, Optional<ObjectNode> picture) {}

  static ObjectNode of(String receiver, OutboxItem item, Extras extras) {
    ToldGroup group = item.group();
    List<ToldAlert> alerts = group.alerts();
    ObjectNode json = JSON.objectNode().put("version", "4").put("groupKey", group.key());
    json.put("truncatedAlerts", group.leftOut());
    json.put("status", status(alerts.stream().anyMatch(alert -> alert.endsAt().isEmpty())));
    json.put("receiver", receiver);
    json.set("groupLabels", object(group.labels()));
    json.set("commonLabels", object(common(alerts, ToldAlert::labels)));
    json.set("commonAnnotations", object(common(alerts, ToldAlert::annotations)));
    json.put("externalURL", "");
    ArrayNode list = json.putArray("alerts");
    alerts.forEach(alert -> list.add(alert(alert)));
    json.set("tifo", tifo(item, extras));
    return json;
  }

  private static ObjectNode alert(ToldAlert alert) {
    ObjectNode json = JSON.objectNode().put("status", status(alert.endsAt().isEmpty()));
    json.set("labels", object(alert.labels()));
    json.set("annotations", object(alert.annotations()));
    return json.put("startsAt", time(alert.startsAt()))
        .put("endsAt", alert.endsAt().map(WebhookJson::time).orElse(NO_TIME))
        .put("generatorURL", alert.url())
        .put("fingerprint", Fingerprint.of(alert.labels()));
  }

  private static String status(boolean fires) {
    return fires ? "firing" : "resolved";
  }

  private static ObjectNode tifo(OutboxItem item, Extras extras) {
    ObjectNode json =
        JSON.objectNode()
            .put("version", version())
            .put("id", item.id())
            .put("thread", item.thread())
            .put("kind", item.kind().name().toLowerCase(Locale.ROOT))
            .put("at", time(item.at()))
            .put("severity", item.message().severity().name().toLowerCase(Locale.ROOT))
            .put("headline", item.message().headline())
            .put("message", PlainText.of(item.message(), extras.remarks()))
            .put("possibleRepeat", extras.possibleRepeat());
    ObjectNode values = json.putObject("values");
    item.group().alerts().stream()
        .filter(alert -> !alert.value().isEmpty())
        .forEach(alert -> values.put(Fingerprint.of(alert.labels()), alert.value()));
    extras.picture().ifPresent(picture -> json.set("picture", picture));
    return json;
  }

  private static String version() {
    String version = WebhookJson.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }

  private static Map<String, String> common(
      List<ToldAlert> alerts, Function<ToldAlert, Map<String, String>> of) {
    Map<String, String> common = new TreeMap<>();
    if (!alerts.isEmpty()) {
      common.putAll(of.apply(alerts.getFirst()));
      alerts.forEach(alert -> common.entrySet().retainAll(of.apply(alert).entrySet()));
    }
    return common;
  }

  private static ObjectNode object(Map<String, String> texts) {
    ObjectNode json = JSON.objectNode();
    new TreeMap<>(texts).forEach(json::put);
    return json;
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
