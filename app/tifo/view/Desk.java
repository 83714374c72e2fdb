package tifo.view;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that talks to the model for a wall, so that a slow model never holds the FX thread.
///
/// Tasks are run in order, one a key, the latest wins. Any thread submits.
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int CAPACITY = 256;

  private final LatestTasks tasks = new LatestTasks(CAPACITY);
  private final Thread thread;
  private volatile Runnable last = () -> {};

  Desk(String name) {
    thread = Thread.ofPlatform().name(name).daemon().start(this::work);
  }

  void submit(Object key, Runnable task) {
    tasks.put(key, task);
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (Runnable task : tasks.awaitTasks()) {
          run(task);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} ends", Thread.currentThread().getName());
    } finally {
      run(last);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("the wall's model failed: {}", e.toString(), e);
    }
  }

  /// Interrupts the task at hand, forgets those that wait, and has the thread run `farewell` as its
  /// last. Does not wait for it.
  void close(Runnable farewell) {
    last = farewell;
    tasks.drain();
    thread.interrupt();
  }
}
