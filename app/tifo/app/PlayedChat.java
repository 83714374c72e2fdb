package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
  private static final Logger LOG = LoggerFactory.getLogger(PlayedChat.class);
  private static final int WAITING = 1_000;
  private static final long CLOSING_SECONDS = 5;

  private final PlayedAlerts alerts;
  private final GroupShots shots;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING),
          Thread.ofVirtual().name("played-chat").factory());

  PlayedChat(Routing routing, AlertLabels labels, GroupShots shots) {
    this.shots = shots;
    this.alerts = new PlayedAlerts(routing, labels, this::tell);
  }

  @Override
  public void accept(List<AlertEvent> events) {
    later(() ->
        events.stream()
            .collect(Collectors.groupingBy(AlertEvent::at, TreeMap::new, Collectors.toList()))
            .forEach((at, some) -> alerts.happened(some, at, Optional.empty())));
  }

  /// The replay has come so far.
  void shown(Instant at) {
    later(() -> alerts.goOn(at));
  }

  private void later(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.error("A replay is ahead of what it tells, and leaves some of it out");
    }
  }

  private void tell(Notification told, List<Alert> firing, List<Alert> resolved) {
    try {
      shots.tell(told, firing, resolved);
    } catch (IOException e) {
      LOG.error("{} cannot be told of {}", told.receiver(), told.groupKey(), e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      boolean _ = thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
