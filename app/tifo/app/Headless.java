package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tifo.board.Board;
import tifo.chat.outbox.OutboxStatus;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.source.SourceHealth;

/// Tifo without a display: tells in words what happens, writes pictures, and ends by itself, or
/// when it is told to.
///
/// Runs on the caller's thread; events come from the judge's.
final class Headless {
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final Duration DRAIN_IN_A_HURRY = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final WarRoom room;
  private final PrintWriter out;
  private final Path folder;
  private final WallPictures pictures;
  private final DateTimeFormatter time;
  private final Map<AlertEvent.Kind, Integer> counts = new EnumMap<>(AlertEvent.Kind.class);

  Headless(WarRoom room, PrintWriter out, Path folder, double scale) {
    this.room = room;
    this.out = out;
    this.folder = folder;
    this.pictures = new WallPictures(room, folder, scale);
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(room.zone());
  }

  /// Watches for this long or until it is asked to end, then writes every board's wall and the
  /// summary.
  void run(Duration duration, Ending ending) throws IOException, InterruptedException {
    say("No display: running headless for " + duration.toSeconds() + " s.");
    say("Pictures go to " + folder);
    room.alertFeed().onEvents(this::tell);
    Instant began = room.clock().now();
    room.boards().forEach(board -> room.show(board.id()));
    room.start();
    Instant end = began.plus(duration);
    Map<String, String> told = new java.util.HashMap<>();
    do {
      tellSources(told);
    } while (room.clock().now().isBefore(end) && !ending.await(LOOK));
    if (ending.isAsked()) {
      say("Told to stop: ending now.");
    }
    summarise(began, ending.isAsked() ? DRAIN_IN_A_HURRY : DRAIN);
  }

  private void tellSources(Map<String, String> told) {
    for (SourceHealth source : room.sources()) {
      String now = words(source, time);
      if (!now.equals(told.put(source.name(), now))) {
        say("source " + source.name() + " is " + now);
      }
    }
  }

  /// The state, who stands in, since when by the wall's clock, and why.
  static String words(SourceHealth source, DateTimeFormatter time) {
    return source.state()
        + source.standIn().map(name -> " to " + name).orElse("")
        + " since "
        + time.format(source.since())
        + source.reason().map(r -> ": " + r).orElse("");
  }

  private synchronized void tell(List<AlertEvent> events) {
    for (AlertEvent event : events) {
      counts.merge(event.kind(), 1, Integer::sum);
      Alert alert = event.alert();
      say(
          String.format(
              Locale.ROOT,
              "%-9s %-8s %s",
              event.kind(),
              alert.severity(),
              alert.title().isEmpty()
                  ? alert.ruleName() + " " + alert.shownLabels()
                  : alert.title()));
    }
  }

  private void summarise(Instant began, Duration drain) throws IOException, InterruptedException {
    for (Board board : room.boards()) {
      say("wall " + pictures.write(board));
    }
    boolean drained = room.drain(drain);
    OutboxStatus status = room.outbox().status();
    Duration ran = Duration.between(began, room.clock().now());
    say("");
    say("Ran " + ran.toSeconds() + " s over " + room.boards().size() + " boards.");
    say(
        "Alerts: "
            + counts.getOrDefault(AlertEvent.Kind.PENDING, 0)
            + " went pending, "
            + counts.getOrDefault(AlertEvent.Kind.FIRING, 0)
            + " fired, "
            + counts.getOrDefault(AlertEvent.Kind.RESOLVED, 0)
            + " resolved; "
            + room.alerts().stream().filter(Alert::isLoud).count()
            + " fire now.");
    room.alertFeed()
        .book()
        .failures()
        .forEach(f -> say("Not judged: " + f.ruleName() + ": " + f.reason()));
    for (OutboxStatus.TargetStatus target : status.targets()) {
      say(
          "Chat "
              + target.name()
              + ": "
              + target.sent()
              + " sent, "
              + target.queued()
              + " waiting"
              + (target.failed() == 0 ? "" : ", " + target.failed() + " failed"));
      target.suspended().ifPresent(why -> say("  suspended: " + why));
      target.problem().ifPresent(why -> say("  " + why));
    }
    status.notices().forEach(notice -> say("Chat: " + notice));
    if (!drained) {
      say("What is waiting stays in the outbox and is sent at the next start.");
    }
    say("Pictures are in " + folder);
  }

  private synchronized void say(String line) {
    out.println(line.isEmpty() ? line : time.format(room.clock().now()) + "  " + line);
    out.flush();
  }
}
