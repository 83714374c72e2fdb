package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.rule.route.file.Routings;

/// When groups are told what; the traps of Alertmanager by name.
class DispatcherTest {
  private final Dispatch group = new Dispatch(Dispatch.ONE_GROUP);

  @Test
  void aNewGroupWaitsForGroupWaitAndTellsAllThatCameMeanwhile() {
    group.fire("a").to(5).fire("b").to(60);
    assertEquals(List.of("10 r FIRST +[a b] -[]"), group.lines);
  }

  @Test
  void trap25AlertsOlderThanGroupWaitAreToldAtOnce() {
    group.fireSince(11, "old").to(1);
    assertEquals(List.of("0 r FIRST +[old] -[]"), group.lines);
  }

  @Test
  void trap25AnAlertThatIsJustAsOldAsGroupWaitStillWaits() {
    group.fireSince(10, "old").to(20);
    assertEquals(List.of("10 r FIRST +[old] -[]"), group.lines);
  }

  @Test
  void trap25OldAlertsDoNotHurryAGroupThatWasToldBefore() {
    group.fire("a").to(20).fireSince(600, "old").to(100);
    assertEquals(List.of("10 r FIRST +[a] -[]", "70 r NEW_ALERTS +[a old] -[]"), group.lines);
  }

  @Test
  void trap25TheTimerIsSetBeforeTellingSoThatFailureWaitsForTheNextInterval() {
    group.fire("a");
    group.delivers = false;
    group.to(15);
    group.delivers = true;
    group.to(100);
    assertEquals(List.of("70 r FIRST +[a] -[]"), group.lines);
  }

  @Test
  void trap25RepeatIsQuantisedToGroupInterval() {
    Dispatch slow =
        new Dispatch(Dispatch.ONE_GROUP.replace("repeat_interval: 10m", "repeat_interval: 90s"));
    slow.fire("a").to(310);
    assertEquals(
        List.of("10 r FIRST +[a] -[]", "130 r REPEAT +[a] -[]", "250 r REPEAT +[a] -[]"),
        slow.lines);
  }

  @Test
  void repeatComesAfterTheIntervalAndNotWithIt() {
    Dispatch exact =
        new Dispatch(Dispatch.ONE_GROUP.replace("repeat_interval: 10m", "repeat_interval: 60s"));
    exact.fire("a").to(140);
    assertEquals(List.of("10 r FIRST +[a] -[]", "130 r REPEAT +[a] -[]"), exact.lines);
  }

  @Test
  void trap25NothingIsRememberedForLongerThanFiveDaysSoThatRarerRepeatsComeThen() {
    Dispatch rare =
        new Dispatch(
            Dispatch.ONE_GROUP
                .replace("repeat_interval: 10m", "repeat_interval: 52w")
                .replace("group_interval: 60s", "group_interval: 1h"));
    rare.fire("a").sleepTo(10);
    for (int hour = 1; hour < 130; hour++) {
      rare.sleepTo(hour * 3600 + 10);
    }
    assertEquals(
        List.of("10 r FIRST +[a] -[]", 121 * 3600 + 10 + " r REPEAT +[a] -[]"), rare.lines);
  }

  @Test
  void trap25AGroupOfResolvedAlertsAloneIsNotTold() {
    group.fire("a").to(5).end("a").to(200);
    assertEquals(List.of(), group.lines);
    assertTrue(group.dispatcher().next().isEmpty(), "the group is gone");
  }

  @Test
  void resolvedAlertsAreToldAndThenForgotten() {
    group.fire("a", "b").to(20).end("a").to(80).end("b").to(400);
    assertEquals(
        List.of(
            "10 r FIRST +[a b] -[]", "70 r NEW_RESOLVED +[b] -[a]", "130 r ALL_RESOLVED +[] -[b]"),
        group.lines);
    assertTrue(group.dispatcher().next().isEmpty(), "the group is gone");
  }

  @Test
  void aGroupThatEndedBeginsWithGroupWaitAgain() {
    group.fire("a").to(20).end("a").to(100).fire("a").to(130);
    assertEquals(
        List.of("10 r FIRST +[a] -[]", "70 r ALL_RESOLVED +[] -[a]", "110 r FIRST +[a] -[]"),
        group.lines);
    assertEquals(1, group.notifications.getLast().number());
    assertEquals(group.notifications.getLast().at(), group.notifications.getLast().began());
  }

  @Test
  void anAlertThatEndsAndComesBackBetweenTwoFlushesIsNoNews() {
    group.fire("a").to(20).end("a").to(30).fire("a").to(300);
    assertEquals(List.of("10 r FIRST +[a] -[]"), group.lines);
  }

  @Test
  void receiversThatDoNotWantEndsHearOfWhatFiresOnly() {
    Dispatch quiet =
        new Dispatch(
            Dispatch.ONE_GROUP.replace(
                "{name: r}", "{name: r, x_configs: [{send_resolved: false}]}"));
    quiet.fire("a", "b").to(20).end("a").to(80).end("b").to(200).fire("c").to(300);
    assertEquals(List.of("10 r FIRST +[a b] -[]", "210 r FIRST +[c] -[]"), quiet.lines);
  }

  @Test
  void trap25MuteTimingsAreNotInherited() {
    Dispatch muted =
        new Dispatch(
            """
            route:
              receiver: r
              group_wait: 10s
              routes:
              - matchers: ['team=~".+"']
                receiver: parent
                mute_time_intervals: [always]
                routes: [{matchers: ['team="a"'], receiver: child}]
            receivers: [{name: r}, {name: parent}, {name: child}]
            time_intervals: [{name: always, time_intervals: [{years: ['2000:2100']}]}]
            """);
    muted.fire("alertname=x,team=a", "alertname=y,team=b").to(60);
    assertEquals(List.of("10 child FIRST +[x] -[]"), muted.lines);
  }

  @Test
  void trap25WhatWasMutedIsToldAtTheFirstFlushOutside() {
    // muted from 19:00 until before 19:05
    Dispatch muted =
        new Dispatch(
            """
            route:
              receiver: r
              routes:
              - receiver: r
                group_wait: 10s
                group_interval: 60s
                mute_time_intervals: [match]
            receivers: [{name: r}]
            time_intervals:
            - name: match
              time_intervals: [{times: [{start_time: '19:00', end_time: '19:05'}]}]
            """);
    muted.fire("a").to(400);
    assertEquals(List.of("310 r FIRST +[a] -[]"), muted.lines);
  }

  @Test
  void activeTimesTellInsideOnly() {
    Dispatch active =
        new Dispatch(
            """
            route:
              receiver: r
              routes:
              - receiver: r
                group_wait: 0s
                group_interval: 30s
                active_time_intervals: [late]
            receivers: [{name: r}]
            time_intervals:
            - name: late
              time_intervals: [{times: [{start_time: '19:02', end_time: '19:03'}]}]
            """);
    active.fire("a").to(20).fire("b").to(400).fire("c").to(500);
    assertEquals(List.of("120 r FIRST +[a b] -[]"), active.lines);
  }

  @Test
  void silencedAlertsAreLeftOutAndComeBackWithTheNextFlush() {
    Dispatch silenced =
        new Dispatch(
            Dispatch.ONE_GROUP,
            (alert, at) ->
                alert.get("alertname").equals("a") && at.isBefore(Dispatch.START.plusSeconds(100)));
    silenced.fire("a", "b").to(200);
    assertEquals(List.of("10 r FIRST +[b] -[]", "130 r NEW_ALERTS +[a b] -[]"), silenced.lines);
  }

  @Test
  void whatEndsWhileItIsSilencedIsNotTold() {
    Dispatch silenced =
        new Dispatch(Dispatch.ONE_GROUP, (_, at) -> at.isAfter(Dispatch.START.plusSeconds(15)));
    silenced.fire("a").to(20).end("a").to(200);
    assertEquals(List.of("10 r FIRST +[a] -[]"), silenced.lines);
  }

  @Test
  void oneAlertGoesToAllRoutesThatContinue() {
    Dispatch both =
        new Dispatch(
            """
            route:
              receiver: r
              group_wait: 10s
              routes:
              - {receiver: a, continue: true}
              - {receiver: b, group_wait: 20s}
              - {receiver: c}
            receivers: [{name: r}, {name: a}, {name: b}, {name: c}]
            """);
    both.fire("x").to(60);
    assertEquals(List.of("10 a FIRST +[x] -[]", "20 b FIRST +[x] -[]"), both.lines);
  }

  @Test
  void groupingByAllTellsEachAlertAlone() {
    Dispatch alone =
        new Dispatch(
            """
            route: {receiver: r, group_by: ['...'], group_wait: 10s}
            receivers: [{name: r}]
            """);
    alone.fire("a", "b").to(20);
    assertEquals(List.of("10 r FIRST +[a] -[]", "10 r FIRST +[b] -[]"), alone.lines);
    assertEquals(
        List.of("{}:{alertname=\"a\"}", "{}:{alertname=\"b\"}"),
        alone.notifications.stream().map(Notification::groupKey).toList());
  }

  @Test
  void labelsThatAnAlertLacksAreLeftOutOfItsGroup() {
    Dispatch zones =
        new Dispatch(
            """
            route: {receiver: r, group_by: [zone, team], group_wait: 10s}
            receivers: [{name: r}]
            """);
    zones.fire("alertname=a,zone=b", "alertname=c").to(20);
    assertEquals(
        List.of("{}:{}", "{}:{zone=\"b\"}"),
        zones.notifications.stream().map(Notification::groupKey).toList());
  }

  @Test
  void aMachineThatSleptLooksOnceAndNotForEveryIntervalThatItMissed() {
    group.fire("a").to(20).sleepTo(7_200);
    assertEquals(List.of("10 r FIRST +[a] -[]", "7200 r REPEAT +[a] -[]"), group.lines);
  }

  @Test
  void aClockThatIsSetBackHoldsNothingUpForLongerThanAnInterval() {
    group.fire("a").to(20);
    group.dispatcher().setBack(Dispatch.START.minusSeconds(86_400));
    assertEquals(Dispatch.START.minusSeconds(86_400 - 60), group.dispatcher().next().orElseThrow());
  }

  @Test
  void whatWasToldByAClockThatWasAheadIsRepeatedInTime() {
    group.sleepTo(7_200).fire("a").to(7_220).setBackTo(0).to(700);
    assertEquals(List.of("7210 r FIRST +[a] -[]", "660 r REPEAT +[a] -[]"), group.lines);
    group.restart().end("a").to(800);
    assertEquals("720 r ALL_RESOLVED +[] -[a]", group.lines.getLast());
  }

  @Test
  void moreAlertsThanThereIsRoomForAreCountedAndTheOthersTold() {
    Dispatcher small =
        new Dispatcher(
            Routings.of(Dispatch.ONE_GROUP), Dispatcher.Muter.NONE, new DispatcherLimits(3, 2, 2));
    List<RoutedAlert> alerts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Labels labels = Labels.of("alertname", "a" + i);
      alerts.add(RoutedAlert.firing(labels, Map.of(), Dispatch.START, Dispatch.START));
    }
    small.put(alerts, Dispatch.START);
    List<Notification> told = new ArrayList<>();
    small.advance(Dispatch.START.plusSeconds(10), told::add);
    assertEquals(7, small.refused());
    assertEquals(3, told.getFirst().firing().size());
  }

  @Test
  void memoryOfWhatIsOverGoesAway() {
    for (int i = 0; i < 200; i++) {
      group.fire("a" + i).to(i * 100 + 50).end("a" + i).to(i * 100 + 99);
    }
    assertTrue(group.dispatcher().alerts().size() < 15, "" + group.dispatcher().alerts().size());
    assertEquals(1, group.dispatcher().state().told().size());
  }

  /// A day of random trouble in a random tree; `each` may do something to it every second.
  private static List<Notification> day(long seed, Consumer<Dispatch> each) {
    return day(seed, each, false);
  }

  private static List<Notification> day(long seed, Consumer<Dispatch> each, boolean shuffled) {
    String text =
        RandomRouting.file(seed)
                .replaceFirst(
                    "receiver: r0",
                    "receiver: r0\n  group_wait: 7s\n  group_interval: 19s\n  repeat_interval: 67s")
            + """
            inhibit_rules:
            - {source_matchers: ['job="a"'], target_matchers: ['job="b"'], equal: [team]}
            """;
    Dispatch run = new Dispatch(text);
    List<Labels> alerts = new RandomRouting(seed + 99, 5, "r").alerts(12);
    Random random = new Random(seed);
    Random order = new Random(seed + 1);
    for (int second = 1; second < 600; second++) {
      if (random.nextInt(9) == 0) {
        List<Labels> some =
            new ArrayList<>(alerts.stream().filter(_ -> random.nextBoolean()).distinct().toList());
        if (shuffled) {
          Collections.shuffle(some, order);
        }
        String[] names = some.stream().map(DispatcherTest::text).toArray(String[]::new);
        if (random.nextBoolean()) {
          run.fireSince(random.nextInt(12), names);
        } else {
          run.end(names);
        }
      }
      run.to(second);
      each.accept(run);
    }
    return run.notifications;
  }

  private static String text(Labels labels) {
    StringBuilder out = new StringBuilder();
    labels.forEach((name, value) ->
        out.append(out.isEmpty() ? "" : ",").append(name).append('=').append(value));
    return out.toString();
  }

  @Test
  void propertyTheOrderOfABatchDoesNotMatter() {
    int told = 0;
    for (long seed = 0; seed < 40; seed++) {
      List<Notification> expected = day(seed, _ -> {});
      assertEquals(expected, day(seed, _ -> {}, true), "seed " + seed);
      told += expected.size();
    }
    assertTrue(told > 500, "enough was told: " + told);
  }

  @Test
  void propertyARestartAtAnyTickChangesNothing() {
    int told = 0;
    for (long seed = 100; seed < 140; seed++) {
      List<Notification> expected = day(seed, _ -> {});
      assertEquals(expected, day(seed, Dispatch::restart), "seed " + seed);
      told += expected.size();
    }
    assertTrue(told > 500, "enough was told: " + told);
  }

  @Test
  void propertyLookingMoreSeldomThanEverySecondTellsTheSame() {
    Dispatch often = new Dispatch(Dispatch.ONE_GROUP);
    Dispatch seldom = new Dispatch(Dispatch.ONE_GROUP);
    often.fire("a").to(45).fire("b").to(900);
    seldom.fire("a").sleepTo(45).fire("b");
    for (int second = 85; second <= 900; second += 40) {
      seldom.sleepTo(second);
    }
    assertEquals(often.lines, seldom.lines);
  }
}
