package tifo.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Works off the pictures: those of one alert in their order, those of different alerts side by
/// side, and those of different sources apart, so that a source which hangs holds up no other's.
///
/// Any thread. Every queue is bounded. What cannot be worked off before the end is done without a
/// picture then.
final class ShotLanes implements AutoCloseable {
  private static final int LANES = 4;
  private static final int WAITING_EACH = 250;
  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final Duration STOPPING = Duration.ofSeconds(2);

  private final Map<Set<String>, List<ExecutorService>> bySources = new HashMap<>();
  private final int waitingEach;
  private final Duration closing;
  private boolean closed;

  /// Work, and what is done in its place when there is no more time for a picture.
  private record Shot(Runnable work, Runnable without) implements Runnable {
    @Override
    public void run() {
      work.run();
    }
  }

  ShotLanes() {
    this(WAITING_EACH, CLOSING);
  }

  /// So much may wait in each lane; `closing` is how long the end waits for it.
  ShotLanes(int waitingEach, Duration closing) {
    this.waitingEach = waitingEach;
    this.closing = closing;
  }

  /// Takes the work at once. When the lanes end before its turn has come, `without` is done in its
  /// place; work that is under way then is interrupted.
  ///
  /// @throws RejectedExecutionException when too much waits already, or after closing
  void execute(Set<String> sources, String fingerprint, Runnable work, Runnable without) {
    int lane = Math.floorMod(fingerprint.hashCode(), LANES);
    lanes(sources).get(lane).execute(new Shot(work, without));
  }

  private synchronized List<ExecutorService> lanes(Set<String> sources) {
    if (closed) {
      throw new RejectedExecutionException("closed");
    }
    return bySources.computeIfAbsent(sources, _ -> made());
  }

  private List<ExecutorService> made() {
    List<ExecutorService> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      lanes.add(
          new ThreadPoolExecutor(
              1,
              1,
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(waitingEach),
              Thread.ofVirtual().name("shot").factory()));
    }
    return lanes;
  }

  private synchronized List<ExecutorService> end() {
    closed = true;
    return bySources.values().stream().flatMap(List::stream).toList();
  }

  /// Works off what is waiting, for a moment all together, then stops.
  @Override
  public void close() {
    List<ExecutorService> all = end();
    all.forEach(ExecutorService::shutdown);
    await(all, closing);
    List<Runnable> waiting = new ArrayList<>();
    all.forEach(lane -> waiting.addAll(lane.shutdownNow()));
    // what is under way is told before what came after it
    await(all, STOPPING);
    waiting.forEach(shot -> ((Shot) shot).without().run());
  }

  private static void await(List<ExecutorService> lanes, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      for (ExecutorService lane : lanes) {
        lane.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
