package tifo.view;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// The toolkit for tests: started once, asked from the test's thread.
public final class Fx {
  private static final AtomicBoolean STARTED = new AtomicBoolean();
  private static final long PATIENCE_SECONDS = 20;

  private Fx() {}

  public static void start() {
    if (STARTED.compareAndSet(false, true)) {
      try {
        Platform.startup(() -> {});
      } catch (IllegalStateException alreadyRuns) {
        // Another test class of this JVM, through TestFX perhaps, was first.
        STARTED.set(true);
      }
      Platform.setImplicitExit(false);
    }
  }

  public static <T> T get(Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    Platform.runLater(task);
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the FX thread did not answer", e);
    }
  }

  public static void run(Runnable action) {
    get(() -> {
      action.run();
      return true;
    });
  }

  /// Asks at every pulse, on the FX thread, until it is so.
  public static void await(String what, BooleanSupplier condition) {
    await(what, Duration.ofSeconds(PATIENCE_SECONDS), condition);
  }

  public static void await(String what, Duration patience, BooleanSupplier condition) {
    CompletableFuture<Boolean> met = new CompletableFuture<>();
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            try {
              if (condition.getAsBoolean()) {
                met.complete(true);
              }
            } catch (RuntimeException e) {
              met.completeExceptionally(e);
            }
          }
        };
    run(timer::start);
    try {
      met.get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("it never came to be: " + what, e);
    } finally {
      run(timer::stop);
    }
  }
}
