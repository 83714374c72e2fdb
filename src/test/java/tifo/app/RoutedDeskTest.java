package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.operator.Alarms;
import tifo.rule.operator.OperatorAction;
import tifo.rule.route.Silences;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// The judge, the operators' desk and routing together.
class RoutedDeskTest {
  private static final String ROUTES =
      """
      route:
        receiver: war-room
        group_by: [alertname]
        group_wait: 10s
        group_interval: 1m
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
      room.run(clock, 20);
      assertEquals(1, room.headlines().size());
    }
  }

  private static final String INHIBITING =
      ROUTES
          + """
          inhibit_rules:
          - source_matchers: [alertname=ClusterDown]
            target_matchers: [alertname=PodDown]
            equal: [zone]
          """;

  private static void assertInhibits(RoutedRoom room, Alert cause, FakeClock clock)
      throws Exception {
    room.judge.fires(cause, clock.now());
    room.judge.fires(Alarms.firing("PodDown", Severity.WARNING, clock.now()), clock.now());
    room.run(clock, 130);
    assertEquals(List.of(), room.headlines());
    room.judge.resolves(cause, clock.now());
    room.run(clock, 70);
    assertEquals(1, room.headlines().size());
    assertTrue(room.headlines().getFirst().contains("PodDown"), room.headlines()::toString);
  }

  /// What keeps a root cause from being told must not start the flood of what follows from it.
  @Test
  void anAlertThatIsSilencedStillInhibitsOthers() throws Exception {
    FakeClock clock = new FakeClock(RoutedRoom.START);
    try (RoutedRoom room = new RoutedRoom(folder, INHIBITING, clock)) {
      RoutedRoom.silence(room.silences, "alertname=ClusterDown", clock.now());
      Alert cause = Alarms.firing("ClusterDown", Severity.CRITICAL, clock.now());
      assertInhibits(room, cause, clock);
    }
  }

  @Test
  void anAlertThatIsShelvedStillInhibitsOthers() throws Exception {
    FakeClock clock = new FakeClock(RoutedRoom.START);
    try (RoutedRoom room = new RoutedRoom(folder, INHIBITING, clock)) {
      Alert cause = Alarms.firing("ClusterDown", Severity.CRITICAL, clock.now());
      room.desk.act(new OperatorAction.Shelve(cause, clock.now().plusSeconds(7_200), ""));
      assertInhibits(room, cause, clock);
    }
  }

  /// As after a restart: it fires, and nobody tells of its begin.
  @Test
  void whatInhibitsIsTakenFromTheBookToo() throws Exception {
    FakeClock clock = new FakeClock(RoutedRoom.START);
    try (RoutedRoom room = new RoutedRoom(folder, INHIBITING, clock)) {
      room.judge.stillFires(Alarms.firing("ClusterDown", Severity.CRITICAL, clock.now()));
      room.run(clock, 5);
      room.judge.fires(Alarms.firing("PodDown", Severity.WARNING, clock.now()), clock.now());
      room.run(clock, 60);
      assertEquals(List.of(), room.headlines());
    }
  }

  @Test
  void whatIsSilencedIsToldWhenTheSilenceIsOver() throws Exception {
    FakeClock clock = new FakeClock(RoutedRoom.START);
    try (RoutedRoom room = new RoutedRoom(folder, ROUTES, clock)) {
      String id = RoutedRoom.silence(room.silences, "alertname=Slow", clock.now());
      room.judge.fires(Alarms.firing("Slow", Severity.CRITICAL, clock.now()), clock.now());
      room.run(clock, 65);
      assertEquals(List.of(), room.headlines());
      room.silences.expire(id, clock.now());
      room.run(clock, 70);
      assertEquals(1, room.headlines().size());
    }
  }

  @Test
  void whatKeepsAnAlertFromBeingToldIsShown() throws Exception {
    FakeClock clock = new FakeClock(RoutedRoom.START);
    String muting =
        INHIBITING.replace(
            "receivers:",
            "  routes: [{matchers: [alertname=Slow], "
                + "mute_time_intervals: [december]}]\ntime_intervals:\n- name: december\n"
                + "  time_intervals: [{months: [december]}]\nreceivers:");
    try (RoutedRoom room = new RoutedRoom(folder, muting, clock)) {
      Alert cause = Alarms.firing("ClusterDown", Severity.CRITICAL, clock.now());
      Alert effect = Alarms.firing("PodDown", Severity.WARNING, clock.now());
      Alert muted = Alarms.firing("Slow", Severity.WARNING, clock.now());
      List.of(cause, effect, muted).forEach(alert -> room.judge.fires(alert, clock.now()));
      room.run(clock, 15);
      room.show(clock.now());
      assertEquals(Optional.empty(), room.desk.handlings().of(cause).silencedBy());
      assertEquals(Optional.of("ClusterDown"), room.desk.handlings().of(effect).silencedBy());
      assertEquals(Optional.of("december"), room.desk.handlings().of(muted).silencedBy());
      assertEquals(1, room.headlines().size(), room.headlines()::toString);
      room.judge.resolves(cause, clock.now());
      room.run(clock, 15);
      room.show(clock.now());
      assertEquals(Optional.empty(), room.desk.handlings().of(effect).silencedBy());
    }
  }

  @Test
  void theDeskTakesInSilencesOfAnotherProcessByItself() throws Exception {
    FakeClock clock = new FakeClock(RoutedRoom.START);
    try (RoutedRoom room = new RoutedRoom(folder, ROUTES, clock)) {
      Silences other = new Silences(folder.resolve("silences.json"));
      String id = RoutedRoom.silence(other, "alertname=Slow", clock.now());
      room.desk.tick();
      Alert alert = Alarms.firing("Slow", Severity.CRITICAL, clock.now());
      room.judge.fires(alert, clock.now());
      assertEquals(Optional.of("kai"), room.desk.handlings().of(alert).silencedBy());
      room.run(clock, 60);
      assertEquals(List.of(), room.headlines(), "they hold in the routes, too");
      other.expire(id, clock.now());
      room.run(clock, 70);
      room.show(clock.now());
      assertEquals(Optional.empty(), room.desk.handlings().of(alert).silencedBy());
      assertEquals(1, room.headlines().stream().filter(it -> it.contains("Slow")).count());
    }
  }
}
