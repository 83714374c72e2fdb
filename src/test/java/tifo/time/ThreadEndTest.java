package tifo.time;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How threads that sleep by a clock are ended.
@Timeout(30)
class ThreadEndTest {
  private final FakeClock clock = new FakeClock(Instant.EPOCH);

  @Test
  void aSleeperIsOverWhenItReturns() throws Exception {
    Thread sleeper = Thread.ofVirtual().start(this::sleep);
    clock.awaitSleepers(1);
    ThreadEnd.of(sleeper);
    assertFalse(sleeper.isAlive());
  }

  private void sleep() {
    try {
      clock.sleepUntil(Instant.MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aCallerThatIsInterruptedStaysSo() throws Exception {
    CountDownLatch stubborn = new CountDownLatch(1);
    Thread deaf =
        Thread.ofVirtual()
            .start(() -> {
              while (stubborn.getCount() > 0) {
                try {
                  stubborn.await();
                } catch (InterruptedException e) {
                  // it does not listen
                }
              }
            });
    Thread.currentThread().interrupt();
    ThreadEnd.of(deaf);
    assertTrue(Thread.interrupted());
    assertTrue(deaf.isAlive());
    stubborn.countDown();
    deaf.join();
  }

  @Test
  void thereMayBeNone() {
    ThreadEnd.of(null);
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
