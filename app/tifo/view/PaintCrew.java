package tifo.view;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The few threads that paint pictures for all windows. Any thread submits.
///
/// A view asks for its next picture only when it has got the last one, so the queue is never longer
/// than there are views; its bound is for the case that this is wrong.
public final class PaintCrew implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PaintCrew.class);
  private static final int CAPACITY = 1024;

  private final ThreadPoolExecutor threads;
  private final AtomicInteger busy = new AtomicInteger();

  public PaintCrew(int size) {
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(CAPACITY),
            Thread.ofPlatform().name("paint-", 1).daemon().factory());
  }

  /// As many painters as half the machine's processors, which leaves room for queries and rules;
  /// two at least, because a panel takes a millisecond and the wall should change at once.
  public static PaintCrew forThisMachine() {
    return new PaintCrew(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 2, 4));
  }

  /// Returns false when the job is not taken: the crew was closed or is hopelessly behind.
  boolean submit(Runnable job) {
    try {
      busy.incrementAndGet();
      threads.execute(() -> {
        try {
          job.run();
        } finally {
          busy.decrementAndGet();
        }
      });
      return true;
    } catch (RejectedExecutionException e) {
      busy.decrementAndGet();
      LOG.debug("a picture was left out", e);
      return false;
    }
  }

  boolean isIdle() {
    return busy.get() == 0;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
