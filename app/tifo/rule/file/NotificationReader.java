package tifo.rule.file;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.rule.route.RouteNode;
import tifo.rule.route.SimplifiedRoutes;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads whom a Grafana rule wants told, if it says so itself.
final class NotificationReader {
  private static final String KEY = "notification_settings";
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final List<String> KEYS =
      List.of(
          "receiver",
          "group_by",
          "group_wait",
          "group_interval",
          "repeat_interval",
          "mute_time_intervals",
          "mute_timings",
          "active_time_intervals",
          "active_timings");

  private final Problems problems;

  NotificationReader(Problems problems) {
    this.problems = problems;
  }

  Optional<SimplifiedRoutes.Settings> read(Fields rule) {
    Optional<Node> node = rule.node(KEY);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = Fields.of(node.get(), "'" + KEY + "'", KEYS, problems);
    String receiver = fields.requiredText("receiver");
    return Optional.of(
        new SimplifiedRoutes.Settings(
            receiver,
            fields.texts("group_by"),
            new RouteNode.Timers(
                timer(fields, "group_wait", Duration.ZERO),
                timer(fields, "group_interval", SHORTEST),
                timer(fields, "repeat_interval", SHORTEST)),
            fields.texts(spelling(fields, "mute_time_intervals", "mute_timings")),
            fields.texts(spelling(fields, "active_time_intervals", "active_timings"))));
  }

  // files and exports, or the HTTP API
  private static String spelling(Fields fields, String file, String api) {
    return fields.has(api) ? api : file;
  }

  private static Optional<Duration> timer(Fields fields, String key, Duration least) {
    return fields.has(key)
        ? Optional.of(
            fields.duration(key, least, PrometheusReader.LONGEST, PrometheusReader.LONGEST))
        : Optional.empty();
  }
}
