package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final Workers workers = new Workers(2, 2);
  private final BlockedWork blocked = new BlockedWork(2);
  private final List<String> order = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    workers.stop();
    workers.awaitEnd();
  }

  @Test
  void letsRequestsWaitInTheirOrderAndRefusesTheRest() throws Exception {
    Future<?> first = workers.submit(blocked);
    workers.submit(blocked);
    blocked.awaitBegun();
    workers.submit(() -> order.add(Thread.interrupted() ? "third, interrupted" : "third"));
    Future<?> fourth = workers.submit(() -> order.add("fourth"));
    assertThrows(RejectedExecutionException.class, () -> workers.submit(() -> order.add("fifth")));
    // One of the two takes all that waits, although it was interrupted.
    assertTrue(first.cancel(true));
    fourth.get(20, TimeUnit.SECONDS);
    assertEquals(List.of("third", "fourth"), order);
    blocked.end();
  }

  @Test
  void givesPlacesBack() throws Exception {
    for (int i = 0; i < 100; i++) {
      workers.submit(() -> order.add("one")).get(20, TimeUnit.SECONDS);
    }
    assertEquals(100, order.size());
  }

  @Test
  void interruptsWhatRunsAndForgetsWhatWaitsWhenItStops() throws InterruptedException {
    workers.submit(blocked);
    workers.submit(blocked);
    blocked.awaitBegun();
    Future<?> waiting = workers.submit(() -> order.add("waited"));
    workers.stop();
    blocked.awaitInterrupted();
    workers.awaitEnd();
    assertFalse(waiting.isDone());
    assertThrows(RejectedExecutionException.class, () -> workers.submit(blocked));
  }
}
