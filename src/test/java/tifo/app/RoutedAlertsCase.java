package tifo.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatTarget;
import tifo.chat.folder.FolderTarget;
import tifo.chat.outbox.Outbox;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.EventSink;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.Routing;
import tifo.rule.route.file.Routings;
import tifo.time.FakeClock;

/// A judge whose book is written by hand, and routing from it to two folders; can be killed.
abstract class RoutedAlertsCase {
  static final Instant START = Instant.parse("2022-12-01T19:00:00Z");
  static final Routing ROUTING =
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

  final FakeClock clock = new FakeClock(START);
  final Feed feed = new Feed();
  DispatcherLimits limits = DispatcherLimits.USUAL;
  Routing routing = ROUTING;
  Outbox outbox;
  RoutedAlerts routed;

  /// A judge whose book is written by hand.
  static final class Feed implements AlertFeed {
    AlertBook book = AlertBook.EMPTY;
    Optional<Blindness> blindness = Optional.empty();
    Runnable asked = () -> {};

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
    routed = new RoutedAlerts(parts(WordsAlone.shots(outbox)));
  }

  RoutedAlerts.Parts parts(GroupShots shots) {
    return new RoutedAlerts.Parts(
        new Dispatcher(routing, Dispatcher.Muter.NONE, limits),
        new AlertLabels(List.of()),
        shots,
        new RoutingStateFile(folder.resolve("state.json")),
        feed,
        feed,
        new EventInbox(EventInbox.ROOM),
        clock);
  }

  @AfterEach
  void end() throws IOException {
    routed.close();
    outbox.close();
  }

  /// The process dies: nothing is closed but what another may not open twice.
  void killAndBegin() throws IOException {
    outbox.close();
    begin();
  }

  static Alert alert(String zone, String severity, Instant since) {
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

  void fire(String zone, String severity) {
    Alert alert = alert(zone, severity, clock.now());
    List<Alert> all = new ArrayList<>(feed.book.alerts());
    all.add(alert);
    book(all);
    routed.accept(List.of(new AlertEvent(AlertEvent.Kind.FIRING, alert, clock.now())));
  }

  void resolve(String zone) {
    Alert alert =
        feed.book.alerts().stream()
            .filter(a -> a.labels().get("zone").equals(zone))
            .findFirst()
            .orElseThrow();
    book(feed.book.alerts().stream().filter(a -> !a.equals(alert)).toList());
    routed.accept(List.of(new AlertEvent(AlertEvent.Kind.RESOLVED, alert, clock.now())));
  }

  void book(List<Alert> alerts) {
    feed.book = new AlertBook(alerts, List.of(), Optional.of(clock.now()), 0);
  }

  void run(int seconds) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      clock.advance(Duration.ofSeconds(1));
      routed.look();
      // painting goes on in the background, and the next of a group waits for it
      routed.awaitHandOver(Duration.ofSeconds(10));
    }
    assertTrue(outbox.drain(Duration.ofSeconds(10)));
  }

  List<String> headlines(String target) throws IOException {
    Path file = folder.resolve(target).resolve("transcript.md");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(line -> line.startsWith("## ")).toList()
        : List.of();
  }

  String transcript(String target) throws IOException {
    return Files.readString(folder.resolve(target).resolve("transcript.md"));
  }
}
