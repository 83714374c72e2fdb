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
/// Any thread. Every queue is bounded.
final class ShotLanes implements AutoCloseable {
  private static final int LANES = 4;
  private static final int WAITING_EACH = 250;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Map<Set<String>, List<ExecutorService>> bySources = new HashMap<>();
  private boolean closed;

  /// Takes the work at once.
  ///
  /// @throws RejectedExecutionException when too much waits already, or after closing
  void execute(Set<String> sources, String fingerprint, Runnable work) {
    int lane = Math.floorMod(fingerprint.hashCode(), LANES);
    lanes(sources).get(lane).execute(work);
  }

  private synchronized List<ExecutorService> lanes(Set<String> sources) {
    if (closed) {
      throw new RejectedExecutionException("closed");
    }
    return bySources.computeIfAbsent(sources, _ -> made());
  }

  private static List<ExecutorService> made() {
    List<ExecutorService> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      lanes.add(
          new ThreadPoolExecutor(
              1,
              1,
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(WAITING_EACH),
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
    long deadline = System.nanoTime() + CLOSING.toNanos();
    try {
      for (ExecutorService lane : all) {
        if (!lane.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          lane.shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
