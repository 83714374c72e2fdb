package tifo.app;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets as many pictures for chat be painted at once as half of the processors bear, so that in a
/// storm of alerts the frames of the wall find one too. Any thread; waits for its turn.
final class PaintingTurns {
  private static final Semaphore TURNS =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  private PaintingTurns() {}

  static byte[] paint(Supplier<byte[]> picture) throws InterruptedException {
    TURNS.acquire();
    try {
      return picture.get();
    } finally {
      TURNS.release();
    }
  }
}
