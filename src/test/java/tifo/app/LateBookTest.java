package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.operator.Alarms;
import tifo.rule.operator.OperatorAction;
import tifo.time.FakeClock;

/// A cause that is shelved inhibits what follows from it by the judge's last word, also while the
/// judge's book is older than that.
class LateBookTest {
  private static final String ROUTES =
      """
      route:
        receiver: war-room
        group_by: [alertname]
        group_wait: 10s
        group_interval: 1m
      receivers: [{name: war-room}]
      inhibit_rules:
      - source_matchers: [alertname=ClusterDown]
        target_matchers: [alertname=PodDown]
        equal: [zone]
      """;

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(RoutedRoom.START);
  private final Alert cause = Alarms.firing("ClusterDown", Severity.CRITICAL, clock.now());
  private final Alert effect = Alarms.firing("PodDown", Severity.WARNING, clock.now());

  @SuppressWarnings("NullAway.Init") // before each test
  private RoutedRoom room;

  @BeforeEach
  void begin() throws Exception {
    room = new RoutedRoom(folder, ROUTES, clock);
    room.desk.act(new OperatorAction.Shelve(cause, clock.now().plusSeconds(7_200), ""));
  }

  @AfterEach
  void end() throws Exception {
    room.close();
  }

  private void run(int seconds) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      clock.advance(Duration.ofSeconds(1));
      room.desk.tick();
      room.routed.look();
      room.routed.awaitHandOver(Duration.ofSeconds(10));
    }
  }

  private void assertTold(boolean told) throws Exception {
    assertEquals(told ? 1 : 0, room.headlines().size(), room.headlines()::toString);
    assertTrue(room.headlines().stream().allMatch(line -> line.contains("PodDown")));
  }

  @Test
  void aCauseThatTheBookLacksYetInhibits() throws Exception {
    run(1);
    room.judge.firesBeforeItsBook(cause, clock.now());
    room.judge.firesBeforeItsBook(effect, clock.now());
    run(40);
    assertTold(false);
    // what is missing in a book that comes later is over
    room.judge.stillFires(effect);
    run(70);
    assertTold(true);
  }

  /// Two rules of one name, such as one for each kind of cluster, that give the same labels.
  @Test
  void aCauseThatStillFiresUnderAnotherRuleInhibits() throws Exception {
    Alert twin =
        new Alert(
            "other/ClusterDown",
            cause.ruleName(),
            cause.labels(),
            cause.severity(),
            cause.state(),
            cause.value(),
            cause.valueText(),
            cause.activeAt(),
            cause.firedAt(),
            Optional.empty(),
            cause.title(),
            "",
            "",
            "",
            Optional.empty(),
            Map.of(),
            "");
    room.desk.act(new OperatorAction.Shelve(twin, clock.now().plusSeconds(7_200), ""));
    room.judge.fires(cause, clock.now());
    room.judge.fires(twin, clock.now());
    room.judge.fires(effect, clock.now());
    // the last word before the group is told, and no look at the judge's book in between
    run(9);
    room.judge.resolves(cause, clock.now());
    run(30);
    assertTold(false);
    room.judge.resolves(twin, clock.now());
    run(70);
    assertTold(true);
  }

  @Test
  void aCauseThatTheBookStillHasInhibitsNoMore() throws Exception {
    room.judge.fires(cause, clock.now());
    room.judge.fires(effect, clock.now());
    run(30);
    assertTold(false);
    room.judge.resolvesBeforeItsBook(cause, clock.now());
    run(70);
    assertTold(true);
  }
}
