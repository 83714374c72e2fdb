package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.operator.Alarms;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// The judge, the operators' desk and routing together.
class RoutedDeskTest {
  private static final String ROUTES =
      """
      route: {receiver: war-room, group_by: [alertname], group_wait: 10s, group_interval: 1m}
      receivers: [{name: war-room}]
      """;

  @TempDir Path folder;

  /// Runs ahead at each look at it, so that whatever is due now and then is due all the time.
  private static final class HastyClock implements WarClock {
    private final AtomicLong seconds = new AtomicLong();

    @Override
    public Instant now() {
      return RoutedRoom.START.plusSeconds(seconds.incrementAndGet());
    }

    @Override
    public void sleepUntil(Instant instant) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theJudgeTheDeskAndRoutingNeverWaitForEachOther() throws Exception {
    WarClock clock = new HastyClock();
    try (RoutedRoom room = new RoutedRoom(folder, ROUTES.replace("war-room", "'null'"), clock)) {
      List<Thread> all = new ArrayList<>();
      all.add(
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                for (int i = 0; i < 2_000; i++) {
                  Alert alert = Alarms.firing("A" + i % 7, Severity.WARNING, clock.now());
                  room.judge.fires(alert, clock.now());
                  room.judge.resolves(alert, clock.now());
                }
              }));
      all.add(Thread.ofPlatform().daemon().start(() -> repeat(2_000, room.routed::look)));
      all.add(Thread.ofPlatform().daemon().start(() -> repeat(500, room.desk::tick)));
      for (Thread each : all) {
        assertTrue(each.join(Duration.ofSeconds(60)), () -> each + " is stuck");
      }
    }
  }

  private static void repeat(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }

  @Test
  void whatTheDeskLetsThroughIsPostedByItsRoute() throws Exception {
    FakeClock clock = new FakeClock(RoutedRoom.START);
    try (RoutedRoom room = new RoutedRoom(folder, ROUTES, clock)) {
      room.judge.fires(Alarms.firing("Slow", Severity.CRITICAL, clock.now()), clock.now());
      run(room, clock, 20);
      assertEquals(1, room.headlines().size());
    }
  }

  private static void run(RoutedRoom room, FakeClock clock, int seconds) throws Exception {
    for (int i = 0; i < seconds; i++) {
      clock.advance(Duration.ofSeconds(1));
      room.desk.tick();
      room.routed.look();
      // painting goes on in the background, and the next of a group waits for it
      room.routed.awaitHandOver(Duration.ofSeconds(10));
    }
  }
}
