package tifo.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayClockTest {
  private static final Instant START = Instant.parse("2022-12-01T18:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(3));

  private final AtomicLong nanos = new AtomicLong();
  private final ReplayClock clock = new ReplayClock(START, END, nanos::get);

  @Test
  void standsUntilItPlays() {
    pass(Duration.ofMinutes(5));
    assertEquals(START, clock.now());
    clock.play();
    pass(Duration.ofMinutes(5));
    assertEquals(START.plus(Duration.ofMinutes(5)), clock.now());
    clock.pause();
    pass(Duration.ofMinutes(5));
    assertEquals(START.plus(Duration.ofMinutes(5)), clock.now());
  }

  @Test
  void changesSpeedWithoutAJump() {
    clock.play();
    pass(Duration.ofSeconds(10));
    clock.speed(60);
    assertEquals(START.plusSeconds(10), clock.now());
    pass(Duration.ofSeconds(10));
    assertEquals(START.plusSeconds(610), clock.now());
    assertEquals(0, clock.state().jumps());
  }

  @Test
  void stopsAtTheEndAndBeginsAgain() {
    clock.speed(600);
    clock.play();
    pass(Duration.ofHours(1));
    assertEquals(END, clock.now());
    assertFalse(clock.state().playing());
    clock.play();
    assertEquals(START, clock.now());
    assertTrue(clock.state().playing());
    assertEquals(1, clock.state().jumps());
  }

  @Test
  void aJumpAfterTheEndDoesNotPlayOn() {
    clock.play();
    pass(Duration.ofHours(4));
    clock.seek(START.plus(Duration.ofHours(1)));
    assertFalse(clock.state().playing());
    pass(Duration.ofMinutes(5));
    assertEquals(START.plus(Duration.ofHours(1)), clock.now());
  }

  @Test
  void staysWithinTheRecording() {
    clock.seek(START.minusSeconds(1));
    assertEquals(START, clock.now());
    clock.seek(END.plusSeconds(1));
    assertEquals(END, clock.now());
    assertEquals(2, clock.state().jumps());
  }

  @Test
  void refusesSpeedsThatNobodyCanFollow() {
    assertThrows(IllegalArgumentException.class, () -> clock.speed(601));
    assertThrows(IllegalArgumentException.class, () -> clock.speed(0));
    assertThrows(IllegalArgumentException.class, () -> clock.speed(Double.NaN));
  }

  @Test
  void wakesWhoSleepsWhenItIsMovedOn() throws InterruptedException {
    CountDownLatch woken = new CountDownLatch(1);
    Thread sleeper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                clock.sleepUntil(START.plus(Duration.ofHours(1)));
                woken.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    clock.seek(START.plus(Duration.ofMinutes(59)));
    clock.seek(START.plus(Duration.ofHours(1)));
    assertTrue(woken.await(10, TimeUnit.SECONDS));
    sleeper.join();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
