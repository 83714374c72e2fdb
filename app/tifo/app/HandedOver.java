package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.chat.alertmanager.OutgoingAlert;
import tifo.chat.alertmanager.Trouble;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.AlertRule;
import tifo.rule.DeadMan;
import tifo.rule.EventSink;
import tifo.rule.Outgoing;
import tifo.rule.RuleFormat;
import tifo.time.ThreadEnd;
import tifo.time.WarClock;

/// Keeps the settings' Alertmanagers told of alerts. Any thread; owns a virtual thread.
///
/// When the judge stands still, nothing is renewed any more, so that the Alertmanagers find out.
final class HandedOver implements EventSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HandedOver.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration STANDSTILL = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration GRAFANA_RESEND = Duration.ofSeconds(30);
  private static final Duration PROMETHEUS_RESEND = Duration.ofMinutes(1);

  private final List<AlertmanagerLink> links;
  private final AlertFeed feed;
  private final Function<AlertBook, List<Alert>> open;
  private final AlertLabels labels;
  private final WarClock clock;
  private final Map<String, AlertRule> rules = new HashMap<>();
  private final Map<String, String> looks = new HashMap<>();
  private volatile @Nullable Thread thread;

  // Of the thread that renews. Most alerts of a book are those of the book before, which halves
  // what a look at 100,000 of them takes.
  private IdentityHashMap<Alert, OutgoingAlert.Source> sources = new IdentityHashMap<>();

  /// `open` are those alerts of a book that may be handed over.
  HandedOver(
      List<AlertmanagerLink> links,
      AlertFeed feed,
      Function<AlertBook, List<Alert>> open,
      AlertLabels labels,
      Collection<AlertRule> rules,
      RuleLinks ruleLinks,
      WarClock clock) {
    this.links = List.copyOf(links);
    this.feed = feed;
    this.open = open;
    this.labels = labels;
    this.clock = clock;
    for (AlertRule rule : rules) {
      this.rules.put(rule.id(), rule);
      ruleLinks.of(rule).ifPresent(link -> looks.put(rule.id(), link));
    }
  }

  void start() {
    links.forEach(AlertmanagerLink::start);
    thread = Thread.ofVirtual().name("hand-over").start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          renew();
        } catch (RuntimeException e) {
          LOG.error("alerts could not be handed over, and it is tried again", e);
        }
        clock.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    AlertBook book = feed.book();
    IdentityHashMap<Alert, OutgoingAlert.Source> next = new IdentityHashMap<>();
    List<OutgoingAlert.Source> firing = new ArrayList<>();
    for (Alert alert : stands(book) ? List.<Alert>of() : open.apply(book)) {
      if (alert.isLoud()) {
        OutgoingAlert.Source known = sources.get(alert);
        OutgoingAlert.Source source = known == null ? source(alert, Optional.empty()) : known;
        next.put(alert, source);
        firing.add(source);
      }
    }
    sources = next;
    links.forEach(link -> link.firing(firing));
  }

  private boolean stands(AlertBook book) {
    Instant since = clock.now().minus(STANDSTILL);
    return book.lastEvaluation().filter(at -> at.isAfter(since)).isEmpty();
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
    Map<String, String> annotations = new TreeMap<>(Outgoing.annotations(alert));
    annotations.keySet().removeIf(Outgoing::isInternal);
    return new OutgoingAlert.Source(
        alert.fingerprint(),
        Outgoing.shared(labels.of(alert)),
        annotations,
        alert.firedAt().orElse(alert.activeAt()),
        end,
        rule == null ? Duration.ZERO : rule.interval(),
        grafana ? GRAFANA_RESEND : PROMETHEUS_RESEND,
        Optional.ofNullable(looks.get(alert.ruleId())));
  }

  /// Which Alertmanagers have not been reached for a minute.
  List<DeadMan> unreached(Instant now) {
    List<DeadMan> all = new ArrayList<>();
    for (AlertmanagerLink link : links) {
      link.unreached()
          .filter(it -> !it.since().plus(PATIENCE).isAfter(now))
          .map(it -> new DeadMan(DeadMan.Cause.HAND_OVER, link.name(), it.since()))
          .ifPresent(all::add);
    }
    return all;
  }

  /// All that is wrong with the hand-over, in sentences.
  List<String> troubles() {
    return links.stream().flatMap(HandedOver::troubles).toList();
  }

  private static Stream<String> troubles(AlertmanagerLink link) {
    Optional<Trouble> untold = link.untold();
    // one cause is said once
    Optional<Trouble> unread =
        link.unread().filter(it -> !untold.map(Trouble::why).equals(Optional.of(it.why())));
    return Stream.of(
            tooMany(link),
            untold.map(
                it -> "Alertmanager %s does not take alerts: %s".formatted(link.name(), it.why())),
            unread.map(it ->
                "The silences of Alertmanager %s are not known: %s"
                    .formatted(link.name(), it.why())))
        .flatMap(Optional::stream);
  }

  private static Optional<String> tooMany(AlertmanagerLink link) {
    int leftOut = link.leftOut();
    return leftOut == 0
        ? Optional.empty()
        : Optional.of(
            "Alertmanager %s is not told of %,d alerts: there are too many; make rules that fire less."
                .formatted(link.name(), leftOut));
  }

  @Override
  public void close() {
    ThreadEnd.of(thread);
    links.forEach(AlertmanagerLink::close);
  }
}
