package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tifo.chat.GroupState;
import tifo.rule.Alert;
import tifo.rule.route.Fingerprint;
import tifo.rule.route.Notification;
import tifo.rule.route.Reason;
import tifo.rule.route.RoutedAlert;
import tifo.rule.route.Routing;
import tifo.rule.route.file.Routings;

/// What consoles compare of a group that they tell of.
class GroupStateTest {
  private static final Instant START = RoutedAlertsCase.START;
  private static final Routing ROUTING =
      Routings.of(
          """
          route:
            receiver: war-room
            group_by: [alertname]
            group_interval: 40s
            repeat_interval: 100m
            routes:
            - {receiver: archive, matchers: ['severity="info"'], group_interval: 20s}
          receivers: [{name: war-room}, {name: archive}]
          """);

  private static Alert alert(String zone, int second) {
    return RoutedAlertsCase.alert(zone, "critical", START.plusSeconds(second));
  }

  private static GroupState state(Reason reason, int at, List<Alert> firing, List<Alert> over) {
    Notification told =
        new Notification(
            "war-room",
            ROUTING.root().groupKey(alert("a", 0).labels()),
            alert("a", 0).labels(),
            routed(firing),
            routed(over),
            reason,
            START.plusSeconds(at),
            START,
            1);
    ToldAlerts data =
        new ToldAlerts(
            new AlertLabels(List.of()),
            List.of(),
            new RuleLinks(Settings.defaults()),
            new GroupTimes(ROUTING, List.of()));
    return data.group(told, firing, over).state().orElseThrow();
  }

  private static List<RoutedAlert> routed(List<Alert> alerts) {
    return alerts.stream()
        .map(alert ->
            RoutedAlert.firing(alert.labels(), Map.of(), alert.activeAt(), alert.activeAt()))
        .toList();
  }

  private static Set<Long> fingerprints(Alert... alerts) {
    return Set.copyOf(
        List.of(alerts).stream().map(alert -> Fingerprint.of(alert.labels())).toList());
  }

  @Test
  void timesAreThoseOfTheDataAndNotOfWhoLooked() {
    Alert a = alert("a", 10);
    Alert b = alert("b", 25);
    GroupState state = state(Reason.FIRST, 70, List.of(b, a), List.of());

    assertEquals(fingerprints(a, b), state.standing().firing());
    assertEquals(START.plusSeconds(10), state.from());
    assertEquals(START.plusSeconds(25), state.at());
    assertEquals(Duration.ofSeconds(40), state.slack());
    assertEquals(state, state(Reason.FIRST, 90, List.of(a, b), List.of()), "on another console");
  }

  @Test
  void anEndIsWhenTheLastWasOver() {
    Alert a = alert("a", 10).over(START.plusSeconds(300));
    Alert b = alert("b", 25).over(START.plusSeconds(200));
    GroupState state = state(Reason.ALL_RESOLVED, 330, List.of(), List.of(a, b));

    assertEquals(Set.of(), state.standing().firing());
    assertEquals(fingerprints(a, b), state.standing().resolved());
    assertEquals(START.plusSeconds(300), state.at());
  }

  @Test
  void aRepeatIsOfItsOwnTimeAndNearToThoseOfOthers() {
    Alert a = alert("a", 10);
    GroupState state = state(Reason.REPEAT, 6_000, List.of(a), List.of());

    assertEquals(START.plusSeconds(6_000), state.at());
    assertEquals(Duration.ofMinutes(45), state.slack());
    assertNotEquals(state, state(Reason.REPEAT, 12_000, List.of(a), List.of()));
  }
}
