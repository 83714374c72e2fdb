package tifo.chat.kit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;

/// Runs cases beside each other, and reports each where JUnit asks for it. For one thread.
final class Beside implements AutoCloseable {
  private static final int AT_ONCE = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  interface Case {
    void run() throws Exception;
  }

  DynamicTest test(String name, Case run) {
    Future<?> done =
        threads.submit(() -> {
          run.run();
          return name;
        });
    return DynamicTest.dynamicTest(name, () -> done.get(100, TimeUnit.SECONDS));
  }

  /// Takes no more; what it has taken goes on.
  @Override
  public void close() {
    threads.shutdown();
  }
}
