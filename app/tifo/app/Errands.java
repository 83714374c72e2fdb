package tifo.app;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is asked for, one after the other, on a virtual thread that may wait for disk and
/// network, and answers how each ended. Any thread.
final class Errands implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
  private static final int WAITING = 100;

  private final BlockingQueue<Asked<?>> asked = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;

  Errands(String name) {
    thread = Thread.ofVirtual().name(name).start(this::work);
  }

  /// Something to do.
  interface Errand<T> {
    /// @throws IOException with a sentence when it could not be done
    T run() throws InterruptedException, IOException;
  }

  private record Asked<T>(Errand<T> errand, CompletableFuture<T> answer) {
    void run() throws InterruptedException {
      try {
        answer.complete(errand.run());
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("What an operator asked for is not done: {}", e.getMessage());
        answer.completeExceptionally(e);
      } catch (RuntimeException e) {
        LOG.error("What an operator asked for could not be done", e);
        answer.completeExceptionally(e);
      }
    }
  }

  /// Does it when what was asked for before is done; fails at once when too much waits.
  <T> CompletionStage<T> soon(Errand<T> errand) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (!asked.offer(new Asked<>(errand, answer))) {
      answer.completeExceptionally(
          new IOException(WAITING + " others wait for the disk or the network; try again"));
    }
    return answer.minimalCompletionStage();
  }

  private void work() {
    try {
      while (true) {
        asked.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Begins nothing more; what is under way is interrupted.
  @Override
  public void close() {
    thread.interrupt();
  }
}
