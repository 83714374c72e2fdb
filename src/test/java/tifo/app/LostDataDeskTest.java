package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.Evidence;
import tifo.rule.operator.Alarms;
import tifo.rule.operator.OperatorAction;
import tifo.rule.route.Silence;
import tifo.time.FakeClock;
import tifo.view.ListedSilence;

/// Alerts whose data are lost while they fire: the routes go on under the name that they told, and
/// the wall says what holds that back.
@Timeout(60)
class LostDataDeskTest {
  private static final String ROUTES =
      """
      route:
        receiver: war-room
        group_by: [alertname]
        group_wait: 10s
        group_interval: 1m
        repeat_interval: 2m
      receivers: [{name: war-room}]
      inhibit_rules:
      - source_matchers: [alertname=ClusterDown]
        target_matchers: [alertname=Slow]
      """;

  private final FakeClock clock = new FakeClock(RoutedRoom.START);
  private final Alert slow = Alarms.firing("Slow", Severity.CRITICAL, RoutedRoom.START);
  private final Alert lost =
      Alarms.noData("Slow", slow.labels(), RoutedRoom.START)
          .during(slow.activeAt(), slow.firedAt(), Optional.empty());

  @TempDir Path folder;

  private Alert error(String source) {
    return new Alert(
        slow.ruleId(),
        slow.ruleName(),
        slow.labels(),
        slow.severity(),
        Alert.State.ERROR,
        Double.NaN,
        "",
        slow.activeAt(),
        slow.firedAt(),
        Optional.empty(),
        slow.title(),
        "the source is away",
        "",
        "",
        Optional.empty(),
        Map.of(),
        "",
        new Evidence(Evidence.Subject.ERROR, Labels.of("datasource_uid", source)));
  }

  private RoutedRoom room() throws Exception {
    return new RoutedRoom(folder, ROUTES, clock);
  }

  private Optional<String> silencedBy(RoutedRoom room, Alert alert) {
    room.show(clock.now());
    return room.desk.handlings().of(alert).silencedBy();
  }

  private long posts(RoutedRoom room) throws Exception {
    return room.headlines().stream().filter(it -> it.contains("Slow")).count();
  }

  @ParameterizedTest
  @CsvSource({"Slow, true", "DatasourceNoData, false"})
  void aSilenceIsShownWhereItHoldsBackWhatWasTold(String name, boolean holds) throws Exception {
    try (RoutedRoom room = room()) {
      room.judge.fires(slow, clock.now());
      room.run(clock, 20);
      assertEquals(1, posts(room));
      room.judge.changes(lost, clock.now());
      RoutedRoom.silence(room.silences, "alertname=" + name, clock.now());
      room.run(clock, 200);
      assertEquals(holds ? Optional.of("kai") : Optional.empty(), silencedBy(room, lost));
      assertEquals(holds ? 1 : 2, posts(room), room.headlines()::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"Slow, false", "DatasourceNoData, true"})
  void whatWasNotToldBeforeIsSilencedUnderItsNewName(String name, boolean holds) throws Exception {
    try (RoutedRoom room = room()) {
      room.judge.fires(lost, clock.now());
      RoutedRoom.silence(room.silences, "alertname=" + name, clock.now());
      room.run(clock, 20);
      assertEquals(holds ? Optional.of("kai") : Optional.empty(), silencedBy(room, lost));
      assertEquals(holds ? 0 : 1, posts(room));
    }
  }

  /// The missing data were told, and what the data say now is kept back by a shelf.
  @Test
  void newsThatWaitIsSilencedUnderTheNameThatItWillHave() throws Exception {
    try (RoutedRoom room = room()) {
      room.judge.fires(lost, clock.now());
      room.run(clock, 20);
      room.desk.act(new OperatorAction.Shelve(lost, clock.now().plusSeconds(7_200), ""));
      room.judge.fires(slow, clock.now());
      RoutedRoom.silence(room.silences, "alertname=Slow", clock.now());
      room.run(clock, 20);
      assertEquals(Optional.of("kai"), silencedBy(room, slow));
    }
  }

  @Test
  void whatInhibitsItIsStillShown() throws Exception {
    try (RoutedRoom room = room()) {
      room.judge.fires(slow, clock.now());
      room.judge.fires(Alarms.firing("ClusterDown", Severity.CRITICAL, clock.now()), clock.now());
      room.judge.changes(lost, clock.now());
      room.run(clock, 20);
      assertEquals(Optional.of("ClusterDown"), silencedBy(room, lost));
      assertEquals(0, posts(room));
    }
  }

  @Test
  void theSilenceThatIsShownIsCountedAndCanBeEnded() throws Exception {
    try (RoutedRoom room = room();
        LiveAlarmControl control = new LiveAlarmControl(room.desk, room.quiet)) {
      room.judge.fires(slow, clock.now());
      room.judge.changes(lost, clock.now());
      String id = RoutedRoom.silence(room.silences, "alertname=Slow", clock.now());
      List<ListedSilence> listed =
          control.silences().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertEquals(1, listed.getFirst().alarms());
      clock.advance(Duration.ofSeconds(1));
      assertEquals("", control.unsilence(lost).toCompletableFuture().get(10, TimeUnit.SECONDS));
      Silence ended = room.silences.get(id).orElseThrow();
      assertEquals(Silence.State.EXPIRED, ended.state(clock.now()));
    }
  }

  @Test
  void missingDataThatBecomeAnErrorAreNotToldAnew() throws Exception {
    try (RoutedRoom room = room()) {
      room.judge.fires(lost, clock.now());
      room.run(clock, 20);
      room.judge.changes(error("a"), clock.now());
      room.run(clock, 20);
      room.judge.changes(error("b"), clock.now());
      room.run(clock, 20);
      assertEquals(1, posts(room), room.headlines()::toString);
      room.judge.resolves(error("b"), clock.now());
      room.run(clock, 60);
      assertEquals(2, posts(room), room.headlines()::toString);
      assertTrue(room.headlines().getLast().contains("RESOLVED"), room.headlines()::toString);
      assertEquals(List.of(), room.desk.told().book().alerts());
    }
  }
}
