package tifo.rule.route;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.rule.route.file.Routings;

/// A dispatcher on a clock of its own, and what it told, a line each: the second, the receiver,
/// why, what fires and what is over.
final class Dispatch {
  static final Instant START = Instant.parse("2022-12-01T19:00:00Z");
  static final String ONE_GROUP =
      """
      route: {receiver: r, group_wait: 10s, group_interval: 60s, repeat_interval: 10m}
      receivers: [{name: r}]
      """;

  private final Routing routing;
  private Dispatcher dispatcher;
  private final Dispatcher.Muter silences;
  final List<String> lines = new ArrayList<>();
  final List<Notification> notifications = new ArrayList<>();
  boolean delivers = true;
  private Instant now = START;

  Dispatch(String configuration) {
    this(configuration, Dispatcher.Muter.NONE);
  }

  Dispatch(String configuration, Dispatcher.Muter silences) {
    this.routing = Routings.of(configuration);
    this.silences = silences;
    this.dispatcher = new Dispatcher(routing, silences, DispatcherLimits.USUAL);
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  /// Alerts that fire from now on, named or as `name=value,…`.
  Dispatch fire(String... names) {
    return fireSince(0, names);
  }

  /// Alerts that fire since so many seconds ago.
  Dispatch fireSince(int secondsAgo, String... names) {
    List<RoutedAlert> alerts = new ArrayList<>();
    for (String name : names) {
      alerts.add(RoutedAlert.firing(labels(name), Map.of(), now.minusSeconds(secondsAgo), now));
    }
    dispatcher.put(alerts, now);
    return this;
  }

  Dispatch end(String... names) {
    List<RoutedAlert> alerts = new ArrayList<>();
    for (String name : names) {
      alerts.add(
          RoutedAlert.firing(labels(name), Map.of(), now.minusSeconds(1), now).endedAt(now, now));
    }
    dispatcher.put(alerts, now);
    return this;
  }

  static Labels labels(String text) {
    if (!text.contains("=")) {
      return Labels.of("alertname", text);
    }
    Labels labels = Labels.EMPTY;
    for (String pair : text.split(",", -1)) {
      String[] parts = pair.split("=", -1);
      labels = labels.with(parts[0], parts[1]);
    }
    return labels;
  }

  /// Goes on to this second, looking every second.
  Dispatch to(int second) {
    while (now.isBefore(START.plusSeconds(second))) {
      now = now.plusSeconds(1);
      dispatcher.advance(now, this::hear);
    }
    return this;
  }

  /// Jumps to this second and looks once.
  Dispatch sleepTo(int second) {
    now = START.plusSeconds(second);
    dispatcher.advance(now, this::hear);
    return this;
  }

  Dispatch setBackTo(int second) {
    now = START.plusSeconds(second);
    dispatcher.setBack(now);
    return this;
  }

  Dispatch restart() {
    DispatcherState state = dispatcher.state();
    dispatcher = new Dispatcher(routing, silences, DispatcherLimits.USUAL);
    dispatcher.restore(state, now);
    return this;
  }

  private boolean hear(Notification told) {
    if (!delivers) {
      return false;
    }
    notifications.add(told);
    lines.add(
        "%d %s %s +%s -%s"
            .formatted(
                Duration.between(START, told.at()).toSeconds(),
                told.receiver(),
                told.reason(),
                names(told.firing()),
                names(told.resolved())));
    return true;
  }

  private static String names(List<RoutedAlert> alerts) {
    return alerts.stream()
        .map(alert -> alert.labels().get("alertname"))
        .collect(Collectors.joining(" ", "[", "]"));
  }
}
