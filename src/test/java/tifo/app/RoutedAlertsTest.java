package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatTarget;
import tifo.chat.ChatText;
import tifo.chat.GroupText;
import tifo.chat.Outbox;
import tifo.chat.folder.FolderTarget;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.EventSink;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Routing;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;
import tifo.rule.route.file.Routings;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// Alerts of the judge on their way through routes to chat, over restarts.
class RoutedAlertsTest {
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");
  private static final Routing ROUTING =
      Routings.of(
          """
          route:
            receiver: war-room
            group_by: [alertname]
            group_wait: 10s
            group_interval: 60s
            routes:
            - {receiver: archive, matchers: ['severity="info"'], group_wait: 0s}
            - {receiver: 'null', matchers: ['severity="ok"'], group_wait: 0s}
          receivers: [{name: war-room}, {name: archive}, {name: 'null'}]
          """);

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(START);
  private final Feed feed = new Feed();
  private Outbox outbox;
  private RoutedAlerts routed;

  /// A judge whose book is written by hand.
  private static final class Feed implements AlertFeed {
    private AlertBook book = AlertBook.EMPTY;
    private Optional<Blindness> blindness = Optional.empty();
    private Runnable asked = () -> {};

    @Override
    public void start() {}

    @Override
    public AlertBook book() {
      asked.run();
      return book;
    }

    @Override
    public Optional<Blindness> blindness() {
      asked.run();
      return blindness;
    }

    @Override
    public void onBook(Consumer<AlertBook> listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void onEvents(EventSink sink) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AlertBook evaluateOnce(Instant at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void begin() throws IOException {
    List<ChatTarget> targets =
        List.of(
            new FolderTarget("war-room", folder.resolve("war-room")),
            new FolderTarget("archive", folder.resolve("archive")));
    outbox = new Outbox(folder.resolve("outbox"), targets, clock);
    Silences silences = new Silences(folder.resolve("silences.json"));
    routed =
        new RoutedAlerts(
            new Dispatcher(ROUTING, silences, DispatcherLimits.USUAL),
            new AlertLabels(List.of()),
            new GroupShots(
                new AlertPictures(
                    Map.of(),
                    new PanelAsk(
                        new SourceSet(List.of(new ScriptedSource("none"))), Duration.ofSeconds(15)),
                    (_, _) -> {
                      throw new IllegalStateException("no alert here has a panel");
                    },
                    WallFacts.Mode.LIVE),
                new GroupText(new ChatText(Locale.ENGLISH, ZoneOffset.UTC)),
                outbox,
                Set.of("war-room", "archive")),
            silences,
            new RoutingStateFile(folder.resolve("state.json")),
            feed,
            feed,
            clock);
  }

  @AfterEach
  void end() throws IOException {
    routed.close();
    outbox.close();
  }

  /// The process dies: nothing is closed but what another may not open twice.
  private void killAndBegin() throws IOException {
    outbox.close();
    begin();
  }

  private static Alert alert(String zone, String severity, Instant since) {
    return new Alert(
        "zones/ZoneLost",
        "ZoneLost",
        Labels.of("alertname", "ZoneLost", "zone", zone, "severity", severity),
        Severity.parse(severity),
        Alert.State.FIRING,
        Double.NaN,
        "0 nodes",
        since,
        Optional.of(since),
        Optional.empty(),
        "Zone " + zone + " is lost",
        "",
        "",
        "platform",
        Optional.empty(),
        Map.of("summary", "Zone " + zone),
        "");
  }

  private void fire(String zone, String severity) {
    Alert alert = alert(zone, severity, clock.now());
    List<Alert> all = new ArrayList<>(feed.book.alerts());
    all.add(alert);
    book(all);
    routed.accept(List.of(new AlertEvent(AlertEvent.Kind.FIRING, alert, clock.now())));
  }

  private void resolve(String zone) {
    Alert alert =
        feed.book.alerts().stream()
            .filter(a -> a.labels().get("zone").equals(zone))
            .findFirst()
            .orElseThrow();
    book(feed.book.alerts().stream().filter(a -> !a.equals(alert)).toList());
    routed.accept(List.of(new AlertEvent(AlertEvent.Kind.RESOLVED, alert, clock.now())));
  }

  private void book(List<Alert> alerts) {
    feed.book = new AlertBook(alerts, List.of(), Optional.of(clock.now()), 0);
  }

  private void run(int seconds) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      clock.advance(Duration.ofSeconds(1));
      routed.look();
      // painting goes on in the background, and the next of a group waits for it
      routed.awaitHandOver(Duration.ofSeconds(10));
    }
    assertTrue(outbox.drain(Duration.ofSeconds(10)));
  }

  private List<String> headlines(String target) throws IOException {
    Path file = folder.resolve(target).resolve("transcript.md");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(line -> line.startsWith("## ")).toList()
        : List.of();
  }

  private String transcript(String target) throws IOException {
    return Files.readString(folder.resolve(target).resolve("transcript.md"));
  }

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

  @Test
  void aKillAtAnySecondTellsNothingTwiceAndLosesNothing() throws Exception {
    fire("a", "warning");
    for (int second = 0; second < 90; second++) {
      run(1);
      if (second == 30) {
        fire("b", "warning");
      }
      killAndBegin();
    }
    resolve("a");
    resolve("b");
    run(70);
    List<String> told = headlines("war-room");
    assertEquals(3, told.size(), told::toString);
    assertTrue(told.get(1).contains("MORE FIRING"));
    assertTrue(told.get(2).contains("RESOLVED"));
  }

  @Test
  void whatFiredWhileTifoWasDownIsTakenFromTheBook() throws Exception {
    book(List.of(alert("a", "warning", START.minusSeconds(600))));
    run(5);
    assertEquals(1, headlines("war-room").size());
  }

  @Test
  void whatEndedWhileTifoWasDownIsOverOnceTheJudgeSeesThatItIs() throws Exception {
    fire("a", "warning");
    run(20);
    killAndBegin();
    book(List.of());
    feed.blindness = Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", START));
    run(600);
    assertEquals(1, headlines("war-room").size(), "nobody knows yet");
    feed.blindness = Optional.empty();
    run(400);
    assertTrue(headlines("war-room").getLast().contains("RESOLVED"));
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
    assertEquals(List.of(true, true), taken, "by the book, and by the question whether it sees");
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
  void silencesOfAnotherProcessHold() throws Exception {
    Silences other = new Silences(folder.resolve("silences.json"));
    String id =
        other.set(
            Silence.draft(
                MatcherSyntax.parse("zone=a"), START, START.plusSeconds(600), "kai", "known"),
            START);
    fire("a", "warning");
    run(60);
    assertEquals(List.of(), headlines("war-room"));
    other.expire(id, clock.now());
    run(70);
    assertEquals(1, headlines("war-room").size());
  }

  @Test
  void aStateThatCannotBeReadIsPutAside() throws Exception {
    routed.close();
    outbox.close();
    Files.writeString(folder.resolve("state.json"), "{\"version\": 1");
    begin();
    fire("a", "warning");
    run(20);
    assertEquals(1, headlines("war-room").size());
    assertTrue(Files.exists(folder.resolve("state.json.damaged")));
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
                    List.of(new FolderTarget("war-room", folder.resolve("war-room")))));
    assertEquals(
        file
            + ": receiver 'pagerduty' is no target of 'chat' in the settings; there are [war-room]",
        said.getMessage());
  }
}
