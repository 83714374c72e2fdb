package tifo.app;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets as many pictures for chat be painted at once as half of the processors bear, on threads of
/// the least priority, so that in a storm of alerts the frames of the wall find a processor. Any
/// thread; waits for its turn.
final class PaintingTurns {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final Semaphore TURNS = new Semaphore(Math.max(1, PROCESSORS / 2), true);

  /// Parallel streams stay on the threads of the pool that they begin on: one picture alone may
  /// have all processors, as long as nobody else wants them.
  private static final ForkJoinPool PAINTERS =
      new ForkJoinPool(PROCESSORS, PaintingTurns::painter, null, false);

  private PaintingTurns() {}

  /// An interrupt ends the wait, and the picture is not used.
  static byte[] paint(Supplier<byte[]> picture) throws InterruptedException {
    TURNS.acquire();
    try {
      return PAINTERS.submit(picture::get).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      TURNS.release();
    }
  }

  // nothing waits for a painter's pace but the post itself: with the policy that ./tifo sets for
  // java, the system gives what it has to the wall first
  @SuppressWarnings("ThreadPriorityCheck")
  private static ForkJoinWorkerThread painter(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }
}
