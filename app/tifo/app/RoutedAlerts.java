package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.EventSink;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.Notification;
import tifo.rule.route.RoutedAlert;
import tifo.rule.route.Silences;
import tifo.time.WarClock;

/// Brings the judge's alerts to the dispatcher, its notifications to chat, and both over restarts.
/// Any thread; owns one virtual thread.
///
/// What was decided is on disk before it is handed over, and stays there until the outbox has it: a
/// process that dies at any moment tells it at the next start, and the outbox knows repeats.
final class RoutedAlerts implements EventSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoutedAlerts.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration SYNC = Duration.ofSeconds(5);

  /// An alert that the judge, seeing, does not know any more is over after this, as Alertmanager
  /// has it for alerts that nobody renews.
  private static final Duration RENEWAL = Duration.ofMinutes(5);

  /// How long an outbox is left alone that takes nothing.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final int MOST_PENDING = 1_000;

  private final Dispatcher dispatcher;
  private final AlertLabels labels;
  private final GroupShots shots;
  private final Silences silences;
  private final RoutingStateFile file;
  private final AlertFeed feed;
  private final WarClock clock;

  // guarded by this
  private final Map<Labels, Alert> known = new HashMap<>();
  private final Map<Labels, Set<String>> loud = new HashMap<>();
  private final Map<Labels, Instant> missing = new HashMap<>();
  private final Set<Notification> pending = new LinkedHashSet<>();
  private final Set<String> inFlight = new HashSet<>();
  private Instant last = Instant.MIN;
  private Instant synced = Instant.MIN;
  private Instant written = Instant.MIN;
  private Instant handOverAfter = Instant.MIN;
  private boolean dirty;
  private boolean decided;
  private @Nullable Thread thread;

  /// Reads what was of before.
  RoutedAlerts(
      Dispatcher dispatcher,
      AlertLabels labels,
      GroupShots shots,
      Silences silences,
      RoutingStateFile file,
      AlertFeed feed,
      WarClock clock)
      throws IOException {
    this.dispatcher = dispatcher;
    this.labels = labels;
    this.shots = shots;
    this.silences = silences;
    this.file = file;
    this.feed = feed;
    this.clock = clock;
    RoutingState state = file.read();
    dispatcher.restore(state.dispatcher(), clock.now());
    state.known().forEach(entry -> known.put(entry.labels(), entry.alert()));
    pending.addAll(state.pending());
  }

  synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("routing").start(this::run);
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.error("routing failed, and is tried again", e);
        }
        clock.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void accept(List<AlertEvent> events) {
    Instant now = now();
    for (AlertEvent event : events) {
      switch (event.kind()) {
        case FIRING -> begin(event.alert(), now);
        case RESOLVED -> end(event, now);
        case PENDING, CANCELLED, CHANGED -> {}
      }
    }
  }

  private void begin(Alert alert, Instant now) {
    Labels routed = labels.of(alert);
    loud.computeIfAbsent(routed, _ -> new HashSet<>()).add(alert.ruleId());
    put(routed, alert, now);
  }

  private void put(Labels routed, Alert alert, Instant now) {
    known.put(routed, alert);
    missing.remove(routed);
    Instant start = alert.firedAt().orElse(alert.activeAt());
    dispatcher.put(List.of(RoutedAlert.firing(routed, alert.annotations(), start, now)), now);
    dirty = true;
  }

  private void end(AlertEvent event, Instant now) {
    Alert alert = event.alert();
    Labels routed = labels.of(alert);
    Set<String> rules = loud.getOrDefault(routed, new HashSet<>());
    rules.remove(alert.ruleId());
    if (rules.isEmpty()) {
      loud.remove(routed);
      known.put(routed, alert);
      over(routed, alert.firedAt().orElse(alert.activeAt()), event.at(), now);
    }
  }

  private void over(Labels routed, Instant start, Instant end, Instant now) {
    missing.remove(routed);
    dispatcher.put(
        List.of(RoutedAlert.firing(routed, annotations(routed), start, now).endedAt(end, now)),
        now);
    dirty = true;
  }

  private Map<String, String> annotations(Labels routed) {
    Alert alert = known.get(routed);
    return alert == null ? Map.of() : alert.annotations();
  }

  /// The clock, which must not go back between two words to the dispatcher.
  private Instant now() {
    Instant now = clock.now();
    if (now.isBefore(last)) {
      dispatcher.setBack(now);
      synced = Instant.MIN;
      handOverAfter = Instant.MIN;
      written = Instant.MIN;
    }
    last = now;
    return now;
  }

  /// Tells what is due, and writes down what has changed.
  synchronized void look() {
    Instant now = now();
    if (synced.plus(SYNC).compareTo(now) <= 0 || synced.equals(Instant.MIN)) {
      synced = now;
      refreshSilences();
      sync(now);
    }
    dirty |= dispatcher.advance(now, this::decide);
    if (decided || (dirty && written.isBefore(now.minus(SYNC)))) {
      write(now);
    }
    if (!handOverAfter.isAfter(now)) {
      handOver();
    }
  }

  private void refreshSilences() {
    try {
      silences.refresh();
    } catch (IOException e) {
      LOG.error("The silences cannot be read, and hold as they were: {}", e.getMessage());
    }
  }

  private boolean decide(Notification notification) {
    if (!shots.reaches(notification.receiver())) {
      return true;
    }
    if (pending.size() >= MOST_PENDING) {
      return false;
    }
    pending.add(notification);
    decided = true;
    return true;
  }

  private void write(Instant now) {
    Set<Labels> needed = new HashSet<>(loud.keySet());
    dispatcher.alerts().forEach(alert -> needed.add(alert.labels()));
    pending.forEach(told -> {
      told.firing().forEach(alert -> needed.add(alert.labels()));
      told.resolved().forEach(alert -> needed.add(alert.labels()));
    });
    known.keySet().retainAll(needed);
    missing.keySet().retainAll(needed);
    List<RoutingState.Known> all = new ArrayList<>();
    known.forEach((routed, alert) -> all.add(new RoutingState.Known(routed, alert)));
    try {
      file.write(
          new RoutingState(RoutingState.VERSION, dispatcher.state(), all, List.copyOf(pending)));
    } catch (IOException e) {
      // better twice after a crash than never
      LOG.error(
          "What was told to whom cannot be written down, and is told all the same: {}",
          e.getMessage());
    }
    decided = false;
    dirty = false;
    written = now;
  }

  /// One notification of a group at a time, so that its posts stay in order.
  private void handOver() {
    for (Notification told : List.copyOf(pending)) {
      String group = told.receiver() + " " + told.groupKey();
      List<Alert> firing = alerts(told.firing());
      List<Alert> resolved = alerts(told.resolved());
      if (firing.isEmpty() && resolved.isEmpty()) {
        LOG.error("Nobody knows what {} is told of {}", told.receiver(), told.groupKey());
        pending.remove(told);
      } else if (inFlight.add(group)) {
        shots.take(told, firing, resolved, done -> handedOver(told, group, done));
      }
    }
  }

  private synchronized void handedOver(Notification told, String group, boolean done) {
    inFlight.remove(group);
    notifyAll();
    if (done) {
      pending.remove(told);
      dirty = true;
    } else {
      handOverAfter = last.plus(PAUSE);
    }
  }

  /// Waits, in real time, until nothing that was handed over is still painted.
  synchronized void awaitHandOver(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toMillis();
    while (!inFlight.isEmpty() && rest > 0) {
      wait(rest);
      rest = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  private List<Alert> alerts(List<RoutedAlert> some) {
    return some.stream().map(alert -> known.get(alert.labels())).filter(Objects::nonNull).toList();
  }

  /// After a start, and whatever was missed: what the judge's book says is how things are.
  private void sync(Instant now) {
    loud.clear();
    Map<Labels, Alert> book = new HashMap<>();
    for (Alert alert : feed.book().alerts()) {
      if (isLoud(alert)) {
        Labels routed = labels.of(alert);
        book.put(routed, alert);
        loud.computeIfAbsent(routed, _ -> new HashSet<>()).add(alert.ruleId());
      }
    }
    Map<Labels, RoutedAlert> firing = new HashMap<>();
    dispatcher.alerts().stream()
        .filter(alert -> !alert.isResolved(now))
        .forEach(alert -> firing.put(alert.labels(), alert));
    book.forEach((routed, alert) -> {
      if (!firing.containsKey(routed)) {
        put(routed, alert, now);
      }
    });
    boolean sees = feed.blindness().isEmpty();
    firing.forEach((routed, alert) -> {
      if (book.containsKey(routed)) {
        missing.remove(routed);
      } else if (sees && isMissing(routed, now)) {
        over(routed, alert.startsAt(), now, now);
      }
    });
  }

  private boolean isMissing(Labels routed, Instant now) {
    Instant since = missing.computeIfAbsent(routed, _ -> now);
    return !now.isBefore(since.plus(RENEWAL));
  }

  private static boolean isLoud(Alert alert) {
    return switch (alert.state()) {
      case FIRING, NO_DATA, ERROR -> true;
      case PENDING, RESOLVED -> false;
    };
  }

  /// Stops, having written down where it stands; what is not in the outbox is told at the next
  /// start.
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    shots.close();
    synchronized (this) {
      write(now());
    }
  }
}
