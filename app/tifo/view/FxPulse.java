package tifo.view;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only way onto the FX thread: one coalescer for all windows. Any thread submits.
///
/// Tasks are kept one a key, the latest wins, and are run together at most once a frame, so that a
/// storm of answers costs the FX thread no more than one of them does.
public final class FxPulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FxPulse.class);
  private static final Duration FRAME = Duration.ofMillis(16);
  private static final int CAPACITY = 4096;

  private final LatestTasks tasks = new LatestTasks(CAPACITY);
  private final AtomicLong lastRun = new AtomicLong(System.nanoTime() - FRAME.toNanos());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("fx-pulse").daemon().factory());

  /// Runs the task on the FX thread soon, unless a newer one with the same key comes before.
  public void submit(Object key, Runnable task) {
    if (tasks.put(key, task)) {
      long rest = FRAME.toNanos() - (System.nanoTime() - lastRun.get());
      if (rest <= 0) {
        Platform.runLater(this::run);
      } else {
        later(rest);
      }
    }
  }

  /// Runs the task off the FX thread at a fixed rate until the handle is closed.
  public AutoCloseable every(Duration period, Runnable task) {
    var ticking =
        timer.scheduleAtFixedRate(
            guarded(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    return () -> ticking.cancel(false);
  }

  int waiting() {
    return tasks.size();
  }

  private void later(long nanos) {
    try {
      timer.schedule(() -> Platform.runLater(this::run), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("a task came after the wall was closed", e);
    }
  }

  private void run() {
    lastRun.set(System.nanoTime());
    tasks.drain().forEach(task -> guarded(task).run());
  }

  // One broken task must not take the others, or the timer, down with it.
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("a task of the wall failed: {}", e.toString(), e);
      }
    };
  }

  /// Stops the ticks; what still waits is not run.
  @Override
  public void close() {
    timer.shutdownNow();
    tasks.drain();
  }
}
