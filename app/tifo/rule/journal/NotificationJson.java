package tifo.rule.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.rule.route.RouteNode;
import tifo.rule.route.SimplifiedRoutes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who a rule itself says is told of its alerts, as JSON in the words of its file; what is empty is
/// left out. Stateless.
final class NotificationJson {
  private static final String NOTIFICATION = "notification_settings";
  private static final String RECEIVER = "receiver";
  private static final String GROUP_BY = "group_by";
  private static final String GROUP_WAIT = "group_wait";
  private static final String GROUP_INTERVAL = "group_interval";
  private static final String REPEAT_INTERVAL = "repeat_interval";
  private static final String MUTED_IN = "mute_time_intervals";
  private static final String ACTIVE_IN = "active_time_intervals";

  private NotificationJson() {}

  static void write(Optional<SimplifiedRoutes.Settings> settings, ObjectNode to) {
    settings.ifPresent(some -> write(some, to.putObject(NOTIFICATION)));
  }

  private static void write(SimplifiedRoutes.Settings settings, ObjectNode to) {
    to.put(RECEIVER, settings.receiver());
    texts(to, GROUP_BY, settings.groupBy());
    timer(to, GROUP_WAIT, settings.timers().groupWait());
    timer(to, GROUP_INTERVAL, settings.timers().groupInterval());
    timer(to, REPEAT_INTERVAL, settings.timers().repeatInterval());
    texts(to, MUTED_IN, settings.mutedIn());
    texts(to, ACTIVE_IN, settings.activeIn());
  }

  /// @throws RuntimeException of many kinds when it is none
  static Optional<SimplifiedRoutes.Settings> read(JsonNode from) {
    return from.has(NOTIFICATION)
        ? Optional.of(settings(from.path(NOTIFICATION)))
        : Optional.empty();
  }

  private static SimplifiedRoutes.Settings settings(JsonNode from) {
    return new SimplifiedRoutes.Settings(
        AlertJson.text(from, RECEIVER),
        texts(from, GROUP_BY),
        new RouteNode.Timers(
            timer(from, GROUP_WAIT), timer(from, GROUP_INTERVAL), timer(from, REPEAT_INTERVAL)),
        texts(from, MUTED_IN),
        texts(from, ACTIVE_IN));
  }

  private static void texts(ObjectNode to, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode all = to.putArray(name);
      texts.forEach(all::add);
    }
  }

  private static List<String> texts(JsonNode from, String name) {
    return from.path(name).valueStream().map(text -> text.asString("")).toList();
  }

  private static void timer(ObjectNode to, String name, Optional<Duration> timer) {
    timer.ifPresent(some -> to.put(name, some.toString()));
  }

  private static Optional<Duration> timer(JsonNode from, String name) {
    return from.has(name)
        ? Optional.of(Duration.parse(AlertJson.text(from, name)))
        : Optional.empty();
  }
}
