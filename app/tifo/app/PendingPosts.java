package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.Alert;
import tifo.rule.route.Notification;

/// What was decided and is not in the outbox yet. Any thread; owns a few virtual threads.
///
/// Groups are handed over side by side, since each waits for the disk. Those of one group go one
/// after the other, and none before the one ahead of it is in the outbox, so that words never
/// overtake. What the outbox does not take is tried again.
final class PendingPosts implements AutoCloseable {
  static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(PendingPosts.class);
  private static final int SIDE_BY_SIDE = 16;

  /// How long a group is left alone that the outbox did not take.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final GroupShots shots;
  private final Runnable gotThrough;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          SIDE_BY_SIDE,
          SIDE_BY_SIDE,
          1,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofVirtual().name("telling").factory());

  // guarded by this
  private final Map<Group, Line> lines = new LinkedHashMap<>();
  private int size;
  private int inFlight;
  private Instant last = Instant.MIN;
  private String refusal = "";
  private long unknown;

  private record Group(String receiver, String key) {
    static Group of(Notification told) {
      return new Group(told.receiver(), told.groupKey());
    }
  }

  /// What one receiver is to be told of one group, in order.
  private static final class Line {
    private final Deque<Notification> waiting = new ArrayDeque<>();
    private boolean inFlight;
    private Instant after = Instant.MIN;

    boolean has(Notification told) {
      return waiting.stream()
          .anyMatch(one -> one.number() == told.number() && one.began().equals(told.began()));
    }
  }

  /// `gotThrough` is called whenever the outbox has taken one.
  PendingPosts(GroupShots shots, Runnable gotThrough) {
    this.shots = shots;
    this.gotThrough = gotThrough;
    threads.allowCoreThreadTimeOut(true);
  }

  synchronized boolean isFull() {
    return size >= MOST;
  }

  synchronized void add(Notification decided) {
    Line line = lines.computeIfAbsent(Group.of(decided), _ -> new Line());
    if (!line.has(decided)) {
      line.waiting.add(decided);
      size++;
    }
  }

  synchronized List<Notification> all() {
    return lines.values().stream().flatMap(line -> line.waiting.stream()).toList();
  }

  /// Hands over what may be; `known` has the alerts behind the labels.
  synchronized void handOver(KnownAlerts known, Instant now) {
    last = now;
    for (Line line : new ArrayList<>(lines.values())) {
      if (!line.inFlight && !now.isBefore(line.after)) {
        handOver(line, known);
      }
    }
  }

  private void handOver(Line line, KnownAlerts known) {
    Notification told = line.waiting.getFirst();
    List<Alert> firing = known.of(told.firing());
    List<Alert> resolved = known.of(told.resolved());
    if (firing.isEmpty() && resolved.isEmpty()) {
      LOG.error("Nobody knows what {} is told of {}", told.receiver(), told.groupKey());
      unknown++;
      remove(told);
    } else {
      // it waits for this lock before it ends
      threads.execute(() -> tell(told, firing, resolved));
      line.inFlight = true;
      inFlight++;
    }
  }

  private void remove(Notification told) {
    Group group = Group.of(told);
    Line line = lines.get(group);
    if (line != null && line.waiting.remove(told)) {
      size--;
      if (line.waiting.isEmpty()) {
        lines.remove(group);
      }
    }
  }

  private void tell(Notification told, List<Alert> firing, List<Alert> resolved) {
    String failure = "";
    try {
      shots.tell(told, firing, resolved);
    } catch (IOException | RuntimeException | Error e) {
      failure = e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
      LOG.error("{} cannot be told of {}", told.receiver(), told.groupKey(), e);
    } finally {
      answered(told, failure);
      if (failure.isEmpty()) {
        gotThrough.run();
      }
      landed();
    }
  }

  private synchronized void answered(Notification told, String failure) {
    Line line = lines.get(Group.of(told));
    if (line != null) {
      line.inFlight = false;
      if (failure.isEmpty()) {
        line.after = Instant.MIN;
        remove(told);
      } else {
        line.after = last.plus(PAUSE);
        refusal = failure;
      }
    }
  }

  private synchronized void landed() {
    inFlight--;
    notifyAll();
  }

  /// The clock was set back: nothing waits for a time that was before.
  synchronized void setBack() {
    lines.values().forEach(line -> line.after = Instant.MIN);
  }

  /// What keeps chat from being told, in a sentence.
  synchronized Optional<String> trouble() {
    long refused = lines.values().stream().filter(line -> line.after.isAfter(Instant.MIN)).count();
    if (refused > 0) {
      return Optional.of(
          "Chat is not told of %,d groups of alerts, and it is tried again: %s"
              .formatted(refused, refusal));
    }
    return unknown == 0
        ? Optional.empty()
        : Optional.of(
            "Chat was not told of %,d groups whose alerts nobody knows any more: see the log"
                .formatted(unknown));
  }

  /// Waits, in real time, until the outbox has answered for all that were handed over.
  synchronized void await(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toMillis();
    while (inFlight > 0 && rest > 0) {
      wait(rest);
      rest = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  /// Lets the outbox answer, for a moment. Nobody is interrupted: who is cannot write files.
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.getQueue().clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
