package tifo.chat.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.chat.ChatTarget;
import tifo.chat.Telling;
import tifo.chat.outbox.Entry.LaneKey;
import tifo.time.WarClock;

/// Takes posts, keeps them on disk, and sends each to every target: at least once always, exactly
/// once where the target can tell. Any thread; owns its folder, and one virtual thread per busy
/// (target, thread).
///
/// A post is on disk when `submit` returns. Its state is written before every step that a channel
/// can see, so that a process that dies at any moment goes on where it was. See docs/chat.md.
public final class Outbox implements AutoCloseable {
  private final WarClock clock;
  private final OutboxLimits limits;
  private final Notices notices = new Notices();
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Ledger ledger;
  private final Workers workers = new LaneWorkers();
  private final Object lock = new Object();
  private final Map<LaneKey, Lane> lanes = new HashMap<>();
  private final Map<Lane, Thread> threads = new HashMap<>();
  private boolean closed;
  private volatile OutboxStatus status = new OutboxStatus(List.of(), 0, List.of());

  public Outbox(Path dir, List<ChatTarget> targets, WarClock clock) throws IOException {
    this(dir, targets, clock, OutboxLimits.DEFAULT);
  }

  /// Reads what an earlier process left, and starts to send it.
  ///
  /// @throws IOException if the folder cannot be used, or another process uses it
  public Outbox(Path dir, List<ChatTarget> targets, WarClock clock, OutboxLimits limits)
      throws IOException {
    this.clock = clock;
    this.limits = limits;
    for (ChatTarget target : targets) {
      if (channels.put(target.name(), new Channel(target, limits, notices)) != null) {
        throw new IllegalArgumentException(
            "Two chat targets are named '" + target.name() + "'; give each its own name");
      }
    }
    this.ledger = new Ledger(new OutboxFiles(dir), limits, notices);
    for (LaneKey lane : ledger.lanes()) {
      if (channels.containsKey(lane.target())) {
        start(lane);
      } else {
        notices.add(
            "The outbox holds posts for '"
                + lane.target()
                + "', which is not configured any more; they are kept until it is");
      }
    }
    publish();
  }

  /// Writes the post down and returns; sending goes on in the background. A post that is known
  /// already, by its id, or is for a target that is none of ours, changes nothing.
  ///
  /// @throws IOException if it could not be written down, and so will not be sent
  public void submit(Telling post) throws IOException {
    synchronized (lock) {
      if (closed) {
        throw new IOException("The outbox is closed");
      }
    }
    if (channels.containsKey(post.target())) {
      ledger.add(post, clock.now()).ifPresent(this::start);
    }
    publish();
  }

  /// The names of the targets that it sends to.
  public List<String> targets() {
    return List.copyOf(channels.keySet());
  }

  /// How it stands now; costs nothing.
  public OutboxStatus status() {
    return status;
  }

  /// Lets a suspended target try at once: what was wrong is mended.
  public void resume(String target) {
    Channel channel = channels.get(target);
    if (channel != null) {
      channel.gate().resume();
      workers.wake(target);
    }
  }

  /// Waits until everything is sent, in real time. False if the time is over first, or only targets
  /// that are suspended, and not resumed since, have anything left.
  public boolean drain(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (lock) {
      while (true) {
        OutboxStatus now = status;
        if (now.queued() == 0) {
          return true;
        }
        long rest = (deadline - System.nanoTime()) / 1_000_000;
        if (rest <= 0 || isStuck(now)) {
          return false;
        }
        lock.wait(rest);
      }
    }
  }

  // A target's gate is asked, because the status is told only after the attempt that changed it.
  private boolean isStuck(OutboxStatus now) {
    return now.targets().stream()
        .filter(target -> target.queued() > 0)
        .map(target -> channels.get(target.name()))
        .allMatch(channel -> channel != null && channel.gate().isStuck());
  }

  /// Stops sending; what is not sent stays on disk for the next start.
  @Override
  public void close() throws IOException {
    List<Thread> running;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      lanes.values().forEach(Lane::end);
      running = List.copyOf(threads.values());
    }
    try {
      join(running, limits.grace());
      running.forEach(Thread::interrupt);
      join(running, limits.grace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channels.values().forEach(channel -> channel.target().close());
    ledger.close();
  }

  private static void join(List<Thread> threads, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
  }

  private void start(LaneKey key) {
    synchronized (lock) {
      Channel channel = channels.get(key.target());
      if (closed || channel == null) {
        return;
      }
      Lane running = lanes.get(key);
      if (running != null) {
        running.wake();
        return;
      }
      Lane lane = new Lane(key, channel, ledger, workers, clock, limits);
      lanes.put(key, lane);
      threads.put(lane, Thread.ofVirtual().name("chat-" + key.target()).start(lane));
    }
  }

  private void publish() {
    synchronized (lock) {
      status =
          new OutboxStatus(
              channels.values().stream()
                  .map(c -> c.status(ledger.queued(c.target().name())))
                  .toList(),
              notices.shed(),
              notices.list());
      lock.notifyAll();
    }
  }

  /// The lanes' side of the outbox.
  private final class LaneWorkers implements Workers {
    @Override
    public boolean isNeeded(Lane lane, LaneKey key) {
      synchronized (lock) {
        if (!closed && ledger.lanes().contains(key)) {
          return true;
        }
        lanes.remove(key, lane);
        threads.remove(lane);
        return false;
      }
    }

    @Override
    public void wake(String target) {
      synchronized (lock) {
        lanes.forEach((key, lane) -> {
          if (key.target().equals(target)) {
            lane.wake();
          }
        });
      }
    }

    @Override
    public void changed() {
      publish();
    }
  }
}
