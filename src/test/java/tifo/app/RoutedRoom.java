package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tifo.chat.folder.FolderTarget;
import tifo.chat.outbox.Outbox;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.operator.Alarms;
import tifo.rule.operator.Desks;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.operator.ScriptedFeed;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;
import tifo.rule.route.file.Routings;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// A judge, the operators' desk and routing to a folder, wired as in a war room.
final class RoutedRoom implements AutoCloseable {
  static final Instant START = Instant.parse("2022-12-01T19:00:00Z");

  final ScriptedFeed judge = new ScriptedFeed();
  final Silences silences;
  final AlertSilences quiet;
  final OperatorDesk desk;
  final RoutedAlerts routed;
  final Outbox outbox;
  private final Path folder;

  RoutedRoom(Path folder, String routes, WarClock clock) throws IOException {
    this.folder = folder;
    AlertLabels labels = new AlertLabels(List.of());
    silences = new Silences(folder.resolve("silences.json"));
    quiet = new AlertSilences(silences, labels, clock);
    RouteSuppression held = new RouteSuppression(quiet);
    EventInbox inbox = new EventInbox(EventInbox.ROOM);
    judge.onEvents(inbox.bystanders(judge::book, clock));
    desk = Desks.open(judge, folder.resolve("journal"), held, clock);
    outbox =
        new Outbox(
            folder.resolve("outbox"),
            List.of(new FolderTarget("war-room", folder.resolve("war-room"))),
            clock);
    routed =
        new RoutedAlerts(
            new RoutedAlerts.Parts(
                new Dispatcher(Routings.of(routes), quiet, DispatcherLimits.USUAL),
                labels,
                WordsAlone.shots(outbox),
                new RoutingStateFile(folder.resolve("state.json")),
                desk.told(),
                judge,
                inbox,
                clock));
    held.by(routed);
    desk.onNotices(routed);
  }

  /// The first lines of all posts.
  List<String> headlines() throws IOException, InterruptedException {
    if (!outbox.drain(Duration.ofSeconds(10))) {
      throw new IllegalStateException("the outbox keeps its posts");
    }
    Path file = folder.resolve("war-room").resolve("transcript.md");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().filter(line -> line.startsWith("## ")).toList()
        : List.of();
  }

  /// Goes on, with a look at everything each second.
  void run(FakeClock clock, int seconds) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      clock.advance(Duration.ofSeconds(1));
      desk.tick();
      routed.look();
      // painting goes on in the background, and the next of a group waits for it
      routed.awaitHandOver(Duration.ofSeconds(10));
    }
  }

  /// A busy machine shows what the time brings at its leisure, but every book at once.
  void show(Instant now) {
    Alert other = Alarms.firing("Other", Severity.WARNING, now);
    judge.fires(other, now);
    judge.resolves(other, now);
  }

  static String silence(Silences where, String matchers, Instant now) throws IOException {
    return where.set(
        Silence.draft(MatcherSyntax.parse(matchers), now, now.plusSeconds(7_200), "kai", ""), now);
  }

  @Override
  public void close() throws IOException {
    routed.close();
    desk.close();
    outbox.close();
  }
}
