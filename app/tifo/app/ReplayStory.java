package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tifo.board.Board;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertHistory;
import tifo.rule.AlertSpan;

/// A replay without a display: the whole recording at full speed, told as a story of its alerts
/// with the pictures that a channel would have got. The caller's thread.
final class ReplayStory {
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final String INDENT = "                 ";

  /// What a channel reads of it begins with this.
  static final String CHAT = "chat: ";

  private final ReplayWiring.Wired wired;
  private final PrintWriter out;
  private final Path folder;
  private final double scale;
  private final ZoneId zone;
  private final DateTimeFormatter time;
  private final Map<AlertEvent.Kind, Integer> counts = new EnumMap<>(AlertEvent.Kind.class);
  private final PlayedAlerts routes;
  private final List<GroupShots.Told> due = new ArrayList<>();
  private Optional<Painted> painted = Optional.empty();

  /// The last picture: targets that are told the same get the same.
  private record Painted(PictureOrder order, Shot shot) {}

  ReplayStory(ReplayWiring.Wired wired, PrintWriter out, Path folder, double scale, ZoneId zone) {
    this.wired = wired;
    this.out = out;
    this.folder = folder;
    this.scale = scale;
    this.zone = zone;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    ReplayWiring.Story story = wired.story();
    this.routes =
        new PlayedAlerts(
            story.routing(),
            story.labels(),
            (told, firing, resolved) -> due.add(story.shots().telling(told, firing, resolved)));
  }

  /// Tells all of it, or as much as is judged when it is asked to end. Whether all could be judged.
  boolean tell(Ending ending) throws IOException, InterruptedException {
    long began = System.nanoTime();
    ReplayRun replay = wired.replay();
    say("Replaying %s headless, %s at full speed.".formatted(replay.words(), length(replay)));
    wired.room().boards().forEach(board -> wired.room().show(board.id()));
    wired.room().start();
    AlertHistory history = replay.alerts().history();
    Instant told = replay.clock().start().minusMillis(1);
    while (!ending.isAsked() && told.isBefore(replay.clock().end())) {
      // In this order, or the last part could be missed.
      boolean more = replay.isJudging();
      Instant judged = history.judgedTo();
      if (judged.isAfter(told)) {
        for (var step : byInstant(history.events(told, judged)).entrySet()) {
          tell(step.getKey(), step.getValue());
        }
        goOn(judged);
        told = judged;
      } else if (!more) {
        break;
      } else {
        ending.await(Duration.ofMillis(20));
      }
    }
    if (!told.isBefore(replay.clock().end())) {
      routes.finish(told);
      post();
    }
    walls(history);
    summarise(Duration.ofNanos(System.nanoTime() - began));
    Optional<String> unjudged = replay.unjudged();
    unjudged.ifPresent(
        why -> say("Not judged after " + time.format(history.judgedTo()) + ": " + why));
    return unjudged.isEmpty();
  }

  private static String length(ReplayRun replay) {
    Duration length = Duration.between(replay.clock().start(), replay.clock().end());
    return "%d h %02d min".formatted(length.toHours(), length.toMinutesPart());
  }

  private static SortedMap<Instant, List<AlertEvent>> byInstant(List<AlertEvent> events) {
    return events.stream()
        .collect(Collectors.groupingBy(AlertEvent::at, TreeMap::new, Collectors.toList()));
  }

  private void tell(Instant at, List<AlertEvent> events) throws IOException, InterruptedException {
    goOn(at);
    events.forEach(this::say);
    routes.happened(events, at, Optional.empty());
    post();
  }

  private void goOn(Instant at) throws IOException, InterruptedException {
    routes.goOn(at);
    post();
  }

  private void say(AlertEvent event) {
    counts.merge(event.kind(), 1, Integer::sum);
    boolean loud =
        event.kind() == AlertEvent.Kind.FIRING || event.kind() == AlertEvent.Kind.RESOLVED;
    if (!loud) {
      return;
    }
    Alert alert = event.alert();
    say(
        "%s %-6s %-8s %-8s %s%s"
            .formatted(
                time.format(event.at()),
                minute(event.at()),
                event.kind(),
                alert.severity(),
                alert.title().isEmpty()
                    ? alert.ruleName() + " " + alert.shownLabels()
                    : alert.title(),
                alert.valueText().isEmpty() ? "" : ", " + alert.valueText()));
  }

  private void post() throws IOException, InterruptedException {
    for (GroupShots.Told told : due) {
      Telling post = told.telling().with(shot(told));
      wired.delivery().tellings().submit(post);
      // One after the other, so that the end of an alert is a post of its own.
      wired.outbox().outbox().drain(DRAIN);
      if (post.target().equals(wired.folder().name())) {
        say(INDENT + CHAT + post.message().headline());
        if (post.shot() instanceof Shot.Finished) {
          say(INDENT + shortened(wired.folder().picture(post)));
        }
      }
    }
    due.clear();
  }

  // Nobody waits here for words, so the picture is made first.
  private Shot shot(GroupShots.Told told) throws InterruptedException {
    if (told.picture().isEmpty()) {
      return new Shot.None();
    }
    PictureOrder order = told.picture().get();
    if (painted.filter(it -> it.order().equals(order)).isEmpty()) {
      Shot shot =
          wired
              .story()
              .painter()
              .paint(order)
              .<Shot>map(Shot.Finished::new)
              .orElse(new Shot.None());
      painted = Optional.of(new Painted(order, shot));
    }
    return painted.orElseThrow().shot();
  }

  private String minute(Instant at) {
    return new BacktestTime(zone, wired.replay().match(at)).minute(at);
  }

  /// The walls as they were when it was worst.
  private void walls(AlertHistory history) throws IOException, InterruptedException {
    Instant at = worst(history).orElse(wired.replay().clock().end());
    wired.replay().showNow(at);
    WallPictures pictures = new WallPictures(wired.room(), folder, scale);
    say("");
    say("The walls at " + time.format(at) + ":");
    for (Board board : wired.room().boards()) {
      say("  " + shortened(pictures.write(board)));
    }
  }

  // The first of the worst instants at which something fired.
  private static Optional<Instant> worst(AlertHistory history) {
    Map<Instant, Long> weights = new LinkedHashMap<>();
    for (AlertSpan span : history.spans()) {
      weights.computeIfAbsent(span.from(), at -> weight(history, at));
    }
    return weights.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  // One critical alert weighs more than all warnings.
  private static long weight(AlertHistory history, Instant at) {
    return history.at(at).alerts().stream()
        .filter(Alert::isFiring)
        .mapToLong(alert -> alert.severity() == Severity.CRITICAL ? 1_000_000 : 1)
        .sum();
  }

  private void summarise(Duration took) {
    say("");
    say(
        "Alerts: %d went pending, %d fired, %d resolved. Took %.1f s."
            .formatted(
                counts.getOrDefault(AlertEvent.Kind.PENDING, 0),
                counts.getOrDefault(AlertEvent.Kind.FIRING, 0),
                counts.getOrDefault(AlertEvent.Kind.RESOLVED, 0),
                took.toMillis() / 1000.0));
    List<String> unjudged =
        wired.replay().alerts().history().at(wired.replay().clock().end()).failures().stream()
            .map(failure -> "Not judged: " + failure.ruleName() + ": " + failure.reason())
            .toList();
    unjudged.forEach(this::say);
    say("What a channel would have got is in " + wired.folder().place());
  }

  private String shortened(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
