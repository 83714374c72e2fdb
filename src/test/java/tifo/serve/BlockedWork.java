package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Work that so many threads begin, and that goes on until it may end or its thread is interrupted.
/// Any thread.
final class BlockedWork implements Runnable {
  private final CountDownLatch begun;
  private final CountDownLatch interrupted;
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  BlockedWork(int threads) {
    begun = new CountDownLatch(threads);
    interrupted = new CountDownLatch(threads);
  }

  @Override
  public void run() {
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted.countDown();
    }
  }

  void end() {
    mayEnd.countDown();
  }

  /// Waits until all threads have begun.
  void awaitBegun() throws InterruptedException {
    assertTrue(begun.await(20, TimeUnit.SECONDS));
  }

  /// Waits until all threads were interrupted.
  void awaitInterrupted() throws InterruptedException {
    assertTrue(interrupted.await(20, TimeUnit.SECONDS));
  }
}
