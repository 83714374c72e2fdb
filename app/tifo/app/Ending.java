package tifo.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command end in order when its process is told to stop, by Ctrl+C or SIGTERM: the command
/// is asked to end, and Java waits a while for it. Any thread.
///
/// The exit code is then Java's own for that signal, 130 or 143.
final class Ending implements AutoCloseable {
  // Service managers kill ten seconds after they have asked; what is queued for chat is on disk.
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean signalled;
  private final Thread hook = Thread.ofPlatform().name("ending").unstarted(this::endInOrder);

  private Ending() {}

  /// From now until it is closed, a signal asks instead of killing.
  static Ending listening() {
    Ending ending = new Ending();
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  void ask() {
    asked.countDown();
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /// Whether Java itself is ending.
  boolean isSignalled() {
    return signalled;
  }

  /// Until it is asked to end.
  void await() throws InterruptedException {
    asked.await();
  }

  /// Whether it was asked to end within this time.
  boolean await(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void endInOrder() {
    signalled = true;
    ask();
    try {
      // After this Java ends whatever still runs.
      if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("tifo: did not end in order within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// All is closed: Java need not wait any longer.
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Java is ending already.
    }
  }
}
