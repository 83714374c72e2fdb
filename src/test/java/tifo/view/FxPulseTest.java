package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FxPulseTest {
  private final FxPulse pulse = new FxPulse();

  FxPulseTest() {
    Fx.start();
  }

  @AfterEach
  void close() {
    pulse.close();
  }

  @Test
  void aStormOfOneKeyCostsOneRun() throws InterruptedException {
    List<Integer> runs = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    // While the FX thread is here, nothing can be drained between two submissions.
    Fx.run(() -> {
      for (int i = 0; i < 10_000; i++) {
        int number = i;
        pulse.submit("key", () -> runs.add(number));
      }
      pulse.submit("last", done::countDown);
    });
    assertTrue(done.await(20, TimeUnit.SECONDS));
    assertEquals(List.of(9_999), runs);
  }

  @Test
  void runsOnTheFxThread() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    pulse.submit(
        "key",
        () -> {
          if (Platform.isFxApplicationThread()) {
            ran.countDown();
          }
        });
    assertTrue(ran.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aBrokenTaskDoesNotTakeTheOthersDown() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    Fx.run(() -> {
      pulse.submit(
          "broken",
          () -> {
            throw new IllegalStateException("meant to fail");
          });
      pulse.submit("whole", ran::countDown);
    });
    assertTrue(ran.await(20, TimeUnit.SECONDS));
  }

  @Test
  void keepsAtMostSoManyKeys() {
    Fx.run(() -> {
      for (int i = 0; i < 10_000; i++) {
        pulse.submit(i, () -> {});
      }
      assertEquals(4096, pulse.waiting());
    });
  }

  @Test
  void ticksUntilTheHandleIsClosed() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    AtomicInteger ticks = new AtomicInteger();
    AutoCloseable handle =
        pulse.every(
            Duration.ofMillis(1),
            () -> {
              ticks.incrementAndGet();
              three.countDown();
            });
    assertTrue(three.await(20, TimeUnit.SECONDS));
    handle.close();
    // One thread ticks them all, so after another one's tick none is under way.
    awaitTicks(1);
    int before = ticks.get();
    awaitTicks(5);
    assertEquals(before, ticks.get(), "ticked after its end");
  }

  private void awaitTicks(int count) throws Exception {
    CountDownLatch ticked = new CountDownLatch(count);
    AutoCloseable handle = pulse.every(Duration.ofMillis(1), ticked::countDown);
    assertTrue(ticked.await(20, TimeUnit.SECONDS));
    handle.close();
  }
}
