package tifo.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads that answer requests, so many at once; some more requests wait in their order. Any
/// thread.
///
/// The thread that was idle for the shortest time takes the next request. A usual pool gives them
/// to all of its threads in turns, each of which has its own memory for new objects.
///
/// These are threads of the system because a query keeps a processor busy, which virtual threads do
/// not share out.
final class Workers {
  private static final int IDLE_SECONDS = 10;

  // Has no room for tasks, and hands them to the thread that waits for the shortest time. As many
  // threads as there are requests at once, and those that are about to be idle.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("serve-", 0).daemon().factory());

  private final Object lock = new Object();
  private final int atOnce;
  private final int mostWaiting;
  private final Deque<FutureTask<?>> waiting = new ArrayDeque<>();
  private int running;

  Workers(int atOnce, int mostWaiting) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
  }

  /// Throws RejectedExecutionException when too many wait, or after `stop`.
  Future<?> submit(Runnable request) {
    FutureTask<?> task = new FutureTask<>(request, null);
    synchronized (lock) {
      if (running < atOnce) {
        threads.execute(() -> work(task));
        running++;
      } else if (waiting.size() < mostWaiting && !threads.isShutdown()) {
        waiting.add(task);
      } else {
        throw new RejectedExecutionException("no room for another request");
      }
    }
    return task;
  }

  private void work(FutureTask<?> first) {
    Optional<FutureTask<?>> task = Optional.of(first);
    while (task.isPresent()) {
      task.get().run();
      // Whoever cancelled that one did not mean the next.
      Thread.interrupted();
      task = next();
    }
  }

  private Optional<FutureTask<?>> next() {
    synchronized (lock) {
      Optional<FutureTask<?>> next = Optional.ofNullable(waiting.poll());
      if (next.isEmpty()) {
        running--;
      }
      return next;
    }
  }

  /// Interrupts what runs and forgets what waits.
  void stop() {
    synchronized (lock) {
      waiting.clear();
      threads.shutdownNow();
    }
  }

  /// Waits some seconds for what was interrupted.
  void awaitEnd() {
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
