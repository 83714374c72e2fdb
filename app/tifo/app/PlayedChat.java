package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.EventSink;
import tifo.rule.route.Notification;
import tifo.rule.route.Routing;

/// Tells chat what a replay plays over, in the groups of its routes. Any thread; owns one, which
/// waits for the disk so that frames need not.
final class PlayedChat implements EventSink, AutoCloseable {
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(PlayedChat.class);
  private static final int WAITING = 10_000;
  private static final long CLOSING_SECONDS = 5;

  private final PlayedAlerts alerts;
  private final GroupShots shots;
  private final Instant end;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          Thread.ofVirtual().name("played-chat").factory());

  // guarded by this
  private @Nullable Shown newest;

  /// How far it has come, until somebody looks, or something happens after it.
  private static final class Shown {
    private Instant at;

    Shown(Instant at) {
      this.at = at;
    }
  }

  /// `end` is the recording's; what the outbox does not take is tried again after `pause`.
  PlayedChat(Routing routing, AlertLabels labels, GroupShots shots, Instant end, Duration pause) {
    this.shots = shots;
    this.end = end;
    this.pause = pause;
    this.alerts = new PlayedAlerts(routing, labels, this::tell);
  }

  @Override
  public synchronized void accept(List<AlertEvent> events) {
    newest = null;
    later(() ->
        events.stream()
            .collect(Collectors.groupingBy(AlertEvent::at, TreeMap::new, Collectors.toList()))
            .forEach((at, some) -> alerts.happened(some, at, Optional.empty())));
  }

  /// The replay has come so far.
  synchronized void shown(Instant at) {
    if (newest != null) {
      newest.at = at;
      return;
    }
    Shown shown = new Shown(at);
    if (later(() -> goOn(shown))) {
      newest = shown;
    }
  }

  private void goOn(Shown shown) {
    Instant at;
    synchronized (this) {
      newest = newest == shown ? null : newest;
      at = shown.at;
    }
    alerts.goOn(at);
    if (!at.isBefore(end)) {
      alerts.finish(end);
    }
  }

  private boolean later(Runnable work) {
    try {
      thread.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.error("A replay is ahead of what it tells, and leaves some of it out");
      return false;
    }
  }

  /// Insists, as what comes after must not overtake.
  private void tell(Notification told, List<Alert> firing, List<Alert> resolved) {
    do {
      try {
        shots.tell(told, firing, resolved);
        return;
      } catch (IOException e) {
        LOG.error("{} is told of {} later", told.receiver(), told.groupKey(), e);
      }
    } while (!isClosingWithin(pause));
  }

  private boolean isClosingWithin(Duration wait) {
    try {
      return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.shutdown();
    try {
      boolean _ = thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
