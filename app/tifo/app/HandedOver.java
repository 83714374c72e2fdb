package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.chat.alertmanager.OutgoingAlert;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.AlertRule;
import tifo.rule.EventSink;
import tifo.rule.RuleFormat;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.Silence;
import tifo.time.WarClock;

/// Keeps the settings' Alertmanagers told of all alerts, and takes their silences for ours. Any
/// thread; owns a virtual thread.
///
/// When the judge stands still, nothing is renewed any more, so that the Alertmanagers find out.
final class HandedOver implements EventSink, Dispatcher.Muter, AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration STANDSTILL = Duration.ofMinutes(5);
  private static final Duration GRAFANA_RESEND = Duration.ofSeconds(30);
  private static final Duration PROMETHEUS_RESEND = Duration.ofMinutes(1);

  private final List<AlertmanagerLink> links;
  private final AlertFeed feed;
  private final AlertLabels labels;
  private final WarClock clock;
  private final Map<String, AlertRule> rules = new HashMap<>();
  private volatile @Nullable Thread thread;

  HandedOver(
      List<AlertmanagerLink> links,
      AlertFeed feed,
      AlertLabels labels,
      Collection<AlertRule> rules,
      WarClock clock) {
    this.links = List.copyOf(links);
    this.feed = feed;
    this.labels = labels;
    this.clock = clock;
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
  }

  void start() {
    links.forEach(AlertmanagerLink::start);
    thread = Thread.ofVirtual().name("hand-over").start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        renew();
        clock.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    AlertBook book = feed.book();
    Instant now = clock.now();
    boolean stands = book.lastEvaluation().filter(at -> at.plus(STANDSTILL).isAfter(now)).isEmpty();
    if (!stands) {
      List<OutgoingAlert.Source> firing =
          book.alerts().stream()
              .filter(HandedOver::isLoud)
              .map(alert -> source(alert, Optional.empty()))
              .toList();
      links.forEach(link -> link.firing(firing));
    }
  }

  private static boolean isLoud(Alert alert) {
    return switch (alert.state()) {
      case FIRING, NO_DATA, ERROR -> true;
      case PENDING, RESOLVED -> false;
    };
  }

  @Override
  public void accept(List<AlertEvent> events) {
    for (AlertEvent event : events) {
      if (event.kind() == AlertEvent.Kind.RESOLVED) {
        OutgoingAlert.Source over = source(event.alert(), Optional.of(event.at()));
        links.forEach(link -> link.resolved(over));
      }
    }
  }

  private OutgoingAlert.Source source(Alert alert, Optional<Instant> end) {
    AlertRule rule = rules.get(alert.ruleId());
    boolean grafana = rule != null && rule.format() == RuleFormat.GRAFANA;
    Map<String, String> annotations = new TreeMap<>(alert.annotations());
    annotations.keySet().removeIf(HandedOver::isInternal);
    List<String> internal = new ArrayList<>();
    Labels all = labels.of(alert);
    all.forEach((name, _) -> {
      if (isInternal(name)) {
        internal.add(name);
      }
    });
    return new OutgoingAlert.Source(
        alert.ruleId(),
        all.without(internal),
        annotations,
        alert.firedAt().orElse(alert.activeAt()),
        end,
        rule == null ? Duration.ZERO : rule.interval(),
        grafana ? GRAFANA_RESEND : PROMETHEUS_RESEND);
  }

  // Grafana keeps these to itself
  private static boolean isInternal(String name) {
    return name.startsWith("__") && name.endsWith("__");
  }

  List<AlertmanagerLink> links() {
    return links;
  }

  @Override
  public boolean mutes(Labels alert, Instant at) {
    return links.stream()
        .flatMap(link -> link.silences().stream())
        .anyMatch(silence -> silence.state(at) == Silence.State.ACTIVE && silence.matches(alert));
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    links.forEach(AlertmanagerLink::close);
  }
}
