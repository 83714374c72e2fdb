package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.chat.PostKind;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.ToldAlert;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.Blindness;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;

/// The one way from alerts to the outbox where the settings name no routes: words at once, pictures
/// behind them.
@Timeout(60)
class WordsFirstTest extends RoutedAlertsCase {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final KeptTellings tellings = new KeptTellings();
  private final ScriptedPainter painter = new ScriptedPainter();
  private PictureDesk pictures = new PictureDesk(painter, tellings, PictureDesk.Limits.USUAL);
  private EventInbox inbox = new EventInbox(EventInbox.ROOM);

  @BeforeEach
  void withoutRoutes() throws Exception {
    routed.close();
    routed = of("war-room", "archive");
  }

  private RoutedAlerts of(String... targets) throws Exception {
    pictures = new PictureDesk(painter, tellings, PictureDesk.Limits.USUAL);
    inbox = new EventInbox(EventInbox.ROOM);
    return new RoutedAlerts(
        new RoutedAlerts.Parts(
            new Dispatcher(
                BuiltInRouting.to(List.of(targets)), Dispatcher.Muter.NONE, DispatcherLimits.USUAL),
            new AlertLabels(List.of()),
            new GroupShots(
                WordsAlone.words(), painter, tellings, pictures, Set.of("war-room", "archive")),
            new RoutingStateFile(folder.resolve("state.json")),
            feed,
            feed,
            inbox,
            clock),
        Duration.ofHours(1));
  }

  private static Alert named(String name, String zone, RoutedAlertsCase of) {
    Alert alert = alert(zone, "critical", of.clock.now());
    return new Alert(
        "zones/" + name,
        name,
        alert.labels().with("alertname", name),
        alert.severity(),
        alert.state(),
        alert.value(),
        alert.valueText(),
        alert.activeAt(),
        alert.firedAt(),
        alert.resolvedAt(),
        name + " in " + zone,
        alert.limit(),
        alert.guidance(),
        alert.owner(),
        alert.link(),
        alert.annotations(),
        alert.reason());
  }

  private void fire(List<Alert> alerts) {
    List<Alert> all = new ArrayList<>(feed.book.alerts());
    all.addAll(alerts);
    book(all);
    routed.accept(
        alerts.stream()
            .map(alert -> new AlertEvent(AlertEvent.Kind.FIRING, alert, clock.now()))
            .toList());
  }

  private void goOn(int seconds) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      clock.advance(Duration.ofSeconds(1));
      routed.look();
      routed.awaitHandOver(LONG);
    }
  }

  /// The clock stands still, and it looks by itself once an hour only.
  @Test
  void whatFiresIsToldAtOnceWhileItsSourceHangs() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    feed.asked = asked::countDown;
    painter.hold("a");
    routed.start();
    asked.await();
    fire(List.of(named("ZoneLost", "a", this)));
    tellings.awaitTold(2);
    assertEquals(2, tellings.ordered());
    assertEquals(Map.of(), tellings.pictures());
    painter.release("a");
    tellings.awaitPictures(2);
    assertEquals(1, painter.painted().size(), "both targets are told the same");
    assertEquals(
        tellings.told().stream().map(Telling::id).sorted().toList(),
        tellings.pictures().keySet().stream().sorted().toList());
  }

  @Test
  void fiveHundredInstancesAtOnceAreOnePostForEachTarget() throws Exception {
    fire(IntStream.range(0, 500).mapToObj(i -> named("PodDown", "z" + i, this)).toList());
    goOn(1);
    assertEquals(2, tellings.told().size());
    for (Telling told : tellings.told()) {
      assertTrue(told.message().headline().endsWith("(and 499 more)"), told.message().headline());
      assertEquals(100, told.group().alerts().size());
      assertEquals(400, told.group().leftOut());
    }
    tellings.awaitPictures(2);
    assertEquals(1, painter.painted().size());
    assertEquals(20, painter.painted().getFirst().alerts().size());
    assertEquals(480, painter.painted().getFirst().more());
    goOn(30);
    assertEquals(2, tellings.told().size(), "nothing is said twice");
  }

  @Test
  void newsOfAGroupAndItsEndHaveTheirPicturesInItsThread() throws Exception {
    routed.close();
    routed = of("war-room");
    fire("a", "critical");
    goOn(1);
    fire("b", "critical");
    goOn(11);
    resolve("a");
    resolve("b");
    goOn(11);
    List<Telling> told = tellings.told();
    assertEquals(
        List.of(PostKind.FIRING, PostKind.UPDATED, PostKind.RESOLVED),
        told.stream().map(Telling::kind).toList());
    assertEquals(1, told.stream().map(Telling::topic).distinct().count());
    assertEquals(List.of(1, 2, 3), told.stream().map(Telling::number).toList());
    tellings.awaitPictures(3);
    assertTrue(painter.painted().getLast().isOver());
  }

  @Test
  void whatBecomesCriticalIsNoAnswerInTheThreadOfAWarning() throws Exception {
    routed.close();
    routed = of("war-room");
    fire("a", "warning");
    goOn(1);
    fire("a", "critical");
    goOn(1);
    assertEquals(
        List.of(PostKind.FIRING, PostKind.FIRING),
        tellings.told().stream().map(Telling::kind).toList());
  }

  /// A group is named by its labels, and not by the file of its rule.
  @Test
  void aRuleFileThatIsRenamedBreaksNoThread() throws Exception {
    routed.close();
    routed = of("war-room");
    Alert before = named("ZoneLost", "a", this);
    fire(List.of(before));
    goOn(6);
    // the process is killed, and the file is called otherwise at the next start
    routed = of("war-room");
    Alert after = before.ofRule("places/ZoneLost");
    book(List.of(after));
    goOn(6);
    book(List.of());
    routed.accept(
        List.of(new AlertEvent(AlertEvent.Kind.RESOLVED, after.over(clock.now()), clock.now())));
    goOn(11);
    assertEquals(
        List.of(PostKind.FIRING, PostKind.RESOLVED),
        tellings.told().stream().map(Telling::kind).toList());
    assertEquals(1, tellings.told().stream().map(Telling::topic).distinct().count());
  }

  @Test
  void aKillBeforeTheStateIsWrittenTellsNothingTwice() throws Exception {
    Files.delete(folder.resolve("state.json"));
    Path inTheWay = Files.createDirectories(folder.resolve("state.json/x"));
    fire("a", "critical");
    goOn(1);
    assertEquals(2, tellings.told().size());
    Files.delete(inTheWay);
    Files.delete(folder.resolve("state.json"));
    routed = of("war-room", "archive");
    goOn(30);
    assertEquals(2, tellings.told().size(), "only what was decided was on the disk");
    resolve("a");
    goOn(11);
    assertEquals(4, tellings.told().size());
    assertEquals(2, tellings.told().stream().map(Telling::topic).distinct().count());
  }

  @Test
  void whatTheOutboxDoesNotTakeIsSaidAndToldLaterInItsOrder() throws Exception {
    routed.close();
    routed = of("war-room");
    tellings.isFull(true);
    fire("a", "critical");
    goOn(1);
    assertEquals(
        List.of(
            "Chat is not told of 1 groups of alerts, and it is tried again: "
                + "No space left on device"),
        routed.troubles());
    fire("b", "critical");
    goOn(15);
    int tried = tellings.asked();
    assertTrue(tried >= 2 && tried <= 3, "tried " + tried);
    tellings.isFull(false);
    goOn(15);
    assertEquals(
        List.of(PostKind.FIRING, PostKind.UPDATED),
        tellings.told().stream().map(Telling::kind).toList());
    assertEquals(List.of(), routed.troubles());
  }

  /// Of so many, only those that are told one by one are written down before they are told.
  @Test
  void allAreCountedThoughAKillLeftOnlySomeKnown() throws Exception {
    routed.close();
    routed = of("war-room");
    Files.delete(folder.resolve("state.json"));
    Path inTheWay = Files.createDirectories(folder.resolve("state.json/x"));
    tellings.isFull(true);
    fire(IntStream.range(0, 1_000).mapToObj(i -> named("PodDown", "z" + i, this)).toList());
    goOn(1);
    assertEquals(List.of(), tellings.told());
    Files.delete(inTheWay);
    Files.delete(folder.resolve("state.json"));
    book(List.of());
    feed.blindness = Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", START));
    tellings.isFull(false);
    routed = of("war-room");
    goOn(2);
    Telling told = tellings.told().getFirst();
    String headline = told.message().headline();
    assertTrue(headline.endsWith("(and 999 more)"), headline);
    assertEquals(1_000, told.group().alerts().size() + told.group().leftOut());
  }

  @Test
  void whatFiresForDaysIsToldOnce() throws Exception {
    routed.close();
    routed = of("war-room");
    fire("a", "critical");
    goOn(1);
    clock.advance(Duration.ofDays(6));
    goOn(2);
    routed.close();
    routed = of("war-room");
    clock.advance(Duration.ofDays(6));
    goOn(20);
    assertEquals(1, tellings.told().size());
  }

  @Test
  void memoryThatRanOutForAMomentEndsNothing() throws Exception {
    routed.close();
    routed = of("war-room");
    tellings.outOfMemory(true);
    fire("a", "critical");
    goOn(1);
    assertEquals(1, routed.troubles().size());
    tellings.outOfMemory(false);
    goOn(15);
    assertEquals(1, tellings.told().size());
    assertEquals(List.of(), routed.troubles());
  }

  @Test
  void anErrorOfTheJudgeIsNotTheEndOfRouting() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    feed.asked =
        () -> {
          failed.countDown();
          throw new OutOfMemoryError("a test");
        };
    routed.start();
    failed.await();
    feed.asked = () -> {};
    fire(List.of(named("ZoneLost", "a", this)));
    tellings.awaitTold(2);
  }

  @Test
  void whatTheOutboxDidNotTakeIsToldAfterARestart() throws Exception {
    tellings.isFull(true);
    fire("a", "critical");
    goOn(1);
    routed.close();
    tellings.isFull(false);
    routed = of("war-room", "archive");
    goOn(2);
    assertEquals(2, tellings.told().size());
    assertEquals(List.of(1, 1), tellings.told().stream().map(Telling::number).toList());
  }

  @Test
  void thousandGroupsOfOneEvaluationAreToldInTheirOrderAndTheQueueStaysSmall() throws Exception {
    painter.hold("a");
    List<Alert> first =
        IntStream.range(0, 1_000).mapToObj(i -> named("Rule" + i, "a", this)).toList();
    fire(first);
    goOn(1);
    assertEquals(2_000, tellings.told().size());
    assertFalse(tellings.pictures().size() > 0);
    // both targets of 8 * 64 + 2 orders of the one panel may still get one
    tellings.awaitWithout(2_000 - 2 * 514);
    fire(IntStream.range(0, 1_000).mapToObj(i -> named("Rule" + i, "b", this)).toList());
    goOn(11);
    Map<String, Integer> last = new HashMap<>();
    for (Telling told : tellings.told()) {
      int before = last.getOrDefault(told.topic().name(), 0);
      assertEquals(before + 1, told.number(), told.topic().name());
      last.put(told.topic().name(), told.number());
    }
    assertEquals(2_000, last.size());
    assertTrue(last.values().stream().allMatch(number -> number == 2));
    painter.release("a");
    assertTrue(pictures.await(LONG));
    assertTrue(painter.painted().size() <= 514, "painted " + painter.painted().size());
  }

  @Test
  void theGroupIsToldAsDataTheFiringOnesFirst() throws Exception {
    routed.close();
    routed = of("war-room");
    fire("a", "critical");
    fire("b", "critical");
    goOn(1);
    resolve("b");
    goOn(11);
    Telling told = tellings.told().getLast();
    assertEquals("{}/{}:{alertname=\"ZoneLost\", severity=\"critical\"}", told.group().key());
    assertEquals(Map.of("alertname", "ZoneLost", "severity", "critical"), told.group().labels());
    List<ToldAlert> alerts = told.group().alerts();
    assertEquals(
        List.of("a", "b"), alerts.stream().map(alert -> alert.labels().get("zone")).toList());
    assertTrue(alerts.getFirst().endsAt().isEmpty());
    assertTrue(alerts.getLast().endsAt().isPresent());
    assertEquals("0 nodes", alerts.getFirst().value());
    assertEquals(START, alerts.getFirst().startsAt());
    assertEquals(Map.of("summary", "Zone a"), alerts.getFirst().annotations());
    assertTrue(told.shot() instanceof Shot.Ordered);
  }
}
