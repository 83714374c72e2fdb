package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.rule.route.file.Routings;

/// What becomes of alerts when the routes are others than before, or have no room.
class DispatcherChangesTest {
  private final Dispatch group = new Dispatch(Dispatch.ONE_GROUP);

  @Test
  void alertsFindTheirWayAnewWhenRoutesHaveChanged() {
    group.fire("a").to(20);
    DispatcherState state = group.dispatcher().state();
    Dispatcher other =
        new Dispatcher(
            Routings.of(
                """
                route:
                  receiver: r
                  routes: [{receiver: s, matchers: ['alertname="a"'], group_wait: 10s}]
                receivers: [{name: r}, {name: s}]
                """),
            Dispatcher.Muter.NONE,
            DispatcherLimits.USUAL);
    List<Notification> told = new ArrayList<>();
    other.restore(state, Dispatch.START.plusSeconds(20));
    other.advance(Dispatch.START.plusSeconds(20).plus(Duration.ofMinutes(1)), told::add);
    assertEquals(List.of("s"), told.stream().map(Notification::receiver).toList());
  }

  @Test
  void aDestinationThatIsAddedBelowARouteThatGoesOnHearsOfWhatFires() {
    String before =
        """
        route:
          receiver: r
          routes: [{receiver: s, matchers: ['alertname="a"'], group_wait: 10s, continue: true}]
        receivers: [{name: r}, {name: s}, {name: t}]
        """;
    Dispatch dispatch = new Dispatch(before).fire("a").to(20);
    String after =
        before.replace(
            "continue: true}]",
            "continue: true}, {receiver: t, matchers: ['alertname=\"a\"'], group_wait: 10s}]");
    Dispatcher other =
        new Dispatcher(Routings.of(after), Dispatcher.Muter.NONE, DispatcherLimits.USUAL);
    List<Notification> told = new ArrayList<>();
    other.restore(dispatch.dispatcher().state(), Dispatch.START.plusSeconds(20));
    other.advance(Dispatch.START.plusSeconds(40), told::add);
    assertEquals(List.of("t"), told.stream().map(Notification::receiver).toList());
  }

  @Test
  void anAlertWithoutAGroupGetsOneWhenThereIsRoom() {
    Dispatcher small =
        new Dispatcher(
            Routings.of(
                """
                route: {receiver: r, group_by: [alertname], group_wait: 10s}
                receivers: [{name: r}]
                """),
            Dispatcher.Muter.NONE,
            new DispatcherLimits(9, 1, 9));
    Instant later = Dispatch.START.plusSeconds(300);
    RoutedAlert first =
        RoutedAlert.firing(Labels.of("alertname", "a"), Map.of(), Dispatch.START, Dispatch.START);
    RoutedAlert second =
        RoutedAlert.firing(Labels.of("alertname", "b"), Map.of(), Dispatch.START, Dispatch.START);
    List<String> told = new ArrayList<>();
    Predicate<Notification> hear = it -> told.add(it.groupKey() + " " + it.reason());
    small.put(List.of(first, second), Dispatch.START);
    small.advance(Dispatch.START.plusSeconds(20), hear);
    assertEquals(1, small.refused());
    small.put(List.of(first.endedAt(later, later)), later);
    later = later.plusSeconds(10);
    small.advance(later, hear);
    small.retry(later);
    small.advance(later.plusSeconds(20), hear);
    assertEquals(
        List.of(
            "{}:{alertname=\"a\"} FIRST",
            "{}:{alertname=\"a\"} ALL_RESOLVED",
            "{}:{alertname=\"b\"} FIRST"),
        told);
  }

  @Test
  void lookingAtAGroupThatHasNothingToTellChangesNothing() {
    group.fire("a");
    List<Notification> told = new ArrayList<>();
    assertTrue(group.dispatcher().advance(Dispatch.START.plusSeconds(10), told::add));
    assertFalse(group.dispatcher().advance(Dispatch.START.plusSeconds(70), told::add));
    assertEquals(1, told.size());
  }
}
