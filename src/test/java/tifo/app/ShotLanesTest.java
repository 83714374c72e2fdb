package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ShotLanesTest {
  private static final int MORE_THAN_LANES = 20;

  private final ShotLanes lanes = new ShotLanes();

  private static void nothing() {}

  @Test
  void picturesOfASourceThatHangsHoldUpNoOthers() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    for (int i = 0; i < MORE_THAN_LANES; i++) {
      lanes.execute(Set.of("hangs"), "alert " + i, () -> await(answer), ShotLanesTest::nothing);
    }
    CountDownLatch others = new CountDownLatch(MORE_THAN_LANES);
    for (int i = 0; i < MORE_THAN_LANES; i++) {
      lanes.execute(Set.of("fast"), "alert " + i, others::countDown, ShotLanesTest::nothing);
    }
    assertTrue(others.await(10, TimeUnit.SECONDS));
    answer.countDown();
    lanes.close();
  }

  @Test
  void picturesOfOneAlertKeepTheirOrderAndAreWorkedOffBeforeClosing() {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch start = new CountDownLatch(1);
    lanes.execute(Set.of("a"), "alert", () -> await(start), ShotLanesTest::nothing);
    for (int i = 0; i < 5; i++) {
      int number = i;
      lanes.execute(Set.of("a"), "alert", () -> order.add(number), ShotLanesTest::nothing);
    }
    start.countDown();
    lanes.close();
    assertEquals(List.of(0, 1, 2, 3, 4), order);
    assertThrows(
        RejectedExecutionException.class,
        () -> lanes.execute(Set.of("b"), "alert", ShotLanesTest::nothing, ShotLanesTest::nothing));
  }

  @Test
  void whatHasNoTimeAnyMoreIsDoneWithoutAPictureInItsOrder() {
    ShotLanes hurried = new ShotLanes(10, Duration.ZERO);
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      int number = i;
      hurried.execute(
          Set.of("hangs"),
          "alert",
          () -> {
            begun.countDown();
            await(never);
            done.add("interrupted " + number);
          },
          () -> done.add("without " + number));
    }
    await(begun);
    hurried.close();
    assertEquals(List.of("interrupted 0", "without 1", "without 2"), done);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
