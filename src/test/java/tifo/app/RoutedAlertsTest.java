package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.chat.folder.FolderTarget;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.route.DispatcherLimits;

/// Alerts of the judge on their way through routes to chat.
class RoutedAlertsTest extends RoutedAlertsCase {
  @Test
  void aGroupIsOnePostAndItsNewsFollowInTheThread() throws Exception {
    fire("a", "warning");
    fire("b", "critical");
    run(20);
    assertEquals(1, headlines("war-room").size(), () -> "one post for both");
    assertTrue(
        headlines("war-room").getFirst().endsWith("CRITICAL · FIRING: Zone b is lost (and 1 more)"),
        headlines("war-room")::toString);
    assertTrue(transcript("war-room").contains("Also firing: Zone a is lost"));

    fire("c", "warning");
    run(60);
    assertTrue(
        headlines("war-room").get(1).contains("MORE FIRING"), headlines("war-room")::toString);
    resolve("a");
    run(60);
    assertTrue(headlines("war-room").get(2).contains("PARTLY RESOLVED"));
    resolve("b");
    resolve("c");
    run(60);
    assertTrue(headlines("war-room").get(3).contains("RESOLVED"));
    assertEquals(4, headlines("war-room").size());
    assertEquals(3, transcript("war-room").split("↳ ", -1).length - 1, "follow-ups of the first");
    assertEquals(List.of(), headlines("archive"));
  }

  @Test
  void routesChooseTheTargetAndSomeReceiversAreNobody() throws Exception {
    fire("a", "info");
    fire("b", "ok");
    run(5);
    assertEquals(1, headlines("archive").size());
    assertEquals(List.of(), headlines("war-room"));
  }

  /// The judge and the desk bring events with their locks held, and need these to answer.
  @Test
  void eventsAreTakenWhileTheJudgeIsAsked() throws Exception {
    List<Boolean> taken = new ArrayList<>();
    AlertEvent event =
        new AlertEvent(AlertEvent.Kind.FIRING, alert("a", "warning", START), clock.now());
    feed.asked =
        () -> {
          Thread judge = Thread.ofVirtual().start(() -> routed.accept(List.of(event)));
          try {
            taken.add(judge.join(Duration.ofSeconds(5)));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    routed.look();
    assertEquals(
        List.of(true, true, true, true),
        taken,
        "by both books, and by the questions whether it sees and what it has judged");
  }

  @Test
  void whatEndsWhileTheJudgeIsAskedIsOver() throws Exception {
    fire("a", "warning");
    run(20);
    Alert alert = feed.book.alerts().getFirst();
    AlertBook before = feed.book;
    feed.asked =
        () -> {
          feed.asked = () -> {};
          resolve("a");
          feed.book = before;
        };
    run(5);
    book(List.of());
    run(60);
    assertTrue(headlines("war-room").getLast().contains("RESOLVED"), alert::title);
    assertEquals(2, headlines("war-room").size());
  }

  @Test
  void whatIsTooMuchAtOnceIsTakenFromTheBook() throws Exception {
    run(1);
    fire("a", "warning");
    Alert alert = feed.book.alerts().getFirst();
    AlertEvent event = new AlertEvent(AlertEvent.Kind.FIRING, alert, clock.now());
    routed.accept(Collections.nCopies(EventInbox.ROOM, event));
    run(11);
    assertEquals(1, headlines("war-room").size());
  }

  @Test
  void whatFindsNoRoomIsSaidAndToldLater() throws Exception {
    limits = new DispatcherLimits(9, 1, 9);
    killAndBegin();
    fire("a", "warning");
    fire("b", "info");
    run(20);
    assertEquals(
        List.of("1 alerts found no room in the routes; they are told later"), routed.troubles());
    assertEquals(List.of(), headlines("archive"));
    resolve("a");
    run(70);
    assertEquals(1, headlines("archive").size());
    assertEquals(List.of(), routed.troubles());
  }

  @Test
  void twoRulesWithTheSameLabelsEndWhenBothDo() throws Exception {
    fire("a", "warning");
    Alert other = alert("a", "warning", clock.now());
    Alert twin =
        new Alert(
            "other/ZoneLost",
            other.ruleName(),
            other.labels(),
            other.severity(),
            other.state(),
            other.value(),
            other.valueText(),
            other.activeAt(),
            other.firedAt(),
            other.resolvedAt(),
            other.title(),
            other.limit(),
            other.guidance(),
            other.owner(),
            other.link(),
            other.annotations(),
            other.reason());
    routed.accept(List.of(new AlertEvent(AlertEvent.Kind.FIRING, twin, clock.now())));
    routed.accept(List.of(new AlertEvent(AlertEvent.Kind.RESOLVED, twin, clock.now())));
    run(130);
    assertEquals(1, headlines("war-room").size());
    assertFalse(headlines("war-room").getFirst().contains("RESOLVED"));
  }

  @Test
  void aRepeatSpeaksOfHowThingsAreNow() throws Exception {
    fire("a", "warning");
    run(20);
    Alert first = feed.book.alerts().getFirst();
    book(
        List.of(
            new Alert(
                first.ruleId(),
                first.ruleName(),
                first.labels(),
                first.severity(),
                first.state(),
                first.value(),
                "99 nodes",
                first.activeAt(),
                first.firedAt(),
                first.resolvedAt(),
                "Zone a is still lost",
                first.limit(),
                first.guidance(),
                first.owner(),
                first.link(),
                first.annotations(),
                first.reason())));
    run(10);
    clock.advance(Duration.ofHours(4));
    run(70);
    assertTrue(
        headlines("war-room").getLast().contains("Zone a is still lost"),
        headlines("war-room")::toString);
  }

  @Test
  void aReceiverWithoutATargetIsSaidAtTheStart() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("routes.yaml"),
            """
            route:
              receiver: war-room
              routes: [{receiver: pagerduty, matchers: [a=b]}, {receiver: 'null', matchers: [c=d]}]
            receivers: [{name: war-room}, {name: pagerduty}, {name: 'null'}, {name: unused}]
            """);
    Settings settings =
        Settings.defaults().routing(new Settings.Alerting(true, Optional.of(file), List.of()));
    UsageException said =
        assertThrows(
            UsageException.class,
            () ->
                RoutingWiring.load(
                    settings,
                    List.of(),
                    Map.of(),
                    List.of(new FolderTarget("war-room", folder.resolve("war-room")))));
    assertEquals(
        file
            + ":3:23: receiver 'pagerduty' is no target of 'chat' in the settings; there are"
            + " [war-room]",
        said.getMessage());
  }
}
