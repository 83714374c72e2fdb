package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.match.Fixture;
import tifo.record.Recording;
import tifo.record.RecordingException;

/// `tifo replay`: the wall over a recording, with a clock that the operator works.
@Command(
    name = "replay",
    description = {
      "Shows a recorded match on the same wall, with the same rules.",
      "Headless it tells the whole recording at full speed, and writes pictures."
    })
final class ReplayCommand extends ConsoleCommand {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private WallOptions wall;

  @Parameters(
      paramLabel = "REC",
      arity = "0..1",
      description = "A recording; without it the match that Tifo brings along.")
  private @Nullable String recording;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Where the window begins, such as 2022-12-02T05:18:52+09:00.")
  private @Nullable String at;

  @Option(names = "--board", paramLabel = "ID", description = "The board that the window opens.")
  private @Nullable String board;

  @Option(
      names = "--panel",
      paramLabel = "ID",
      description = "The panel that the window opens large.")
  private @Nullable String panel;

  @Option(
      names = "--speed",
      description = "How many times faster than life a window runs, 1 to 600 (${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(names = "--paused", description = "The window begins standing.")
  private boolean paused;

  @Option(
      names = "--compare",
      paramLabel = "REC[#N]",
      description = "Lays match N of a recording beside this one, aligned at kick-off.")
  private @Nullable String compare;

  @Option(
      names = "--post",
      description = "Posts to the chat of the settings too, marked as a replay or drill.")
  private boolean post;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description =
          "Puts a fault into the recording, as tifo drill does; wall, posts and pictures are marked"
              + " as a drill. May be repeated.")
  private List<String> faults = List.of();

  @Override
  public Integer call() throws Exception {
    Settings settings = wall.settings();
    if (wall.isUnseen()) {
      refuseWhatNeedsAWindow();
    }
    Path folder = wall.output(settings).resolve("replay");
    try (Ending ending = Ending.listening();
        Recording opened = open()) {
      return run(settings, opened, folder, ending);
    } catch (RecordingException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Recording open() throws IOException {
    return recording == null
        ? Recording.open(DemoPlace.ready(console()))
        : Recording.open(RecordingPlace.parse(recording).path());
  }

  private int run(Settings settings, Recording opened, Path folder, Ending ending)
      throws IOException, InterruptedException {
    String place = place();
    try (ComparedMatch other =
            compare == null ? null : ComparedMatch.open(RecordingPlace.parse(compare));
        ReplayWiring.Wired wired =
            ReplayWiring.room(
                new ReplayWiring.Inputs(
                    settings, played(opened), place, folder, post, wall.isUnseen()))) {
      if (other != null) {
        other.layBeside(wired.replay().matches().number(own(), place), wired.replay());
      }
      if (wall.isUnseen()) {
        ReplayStory story =
            new ReplayStory(wired, console(), folder, wall.scale(), settings.timeZone());
        return story.tell(ending) ? 0 : 1;
      }
      begin(wired.replay());
      return WallApplication.open(
          wired.room(),
          new WallApplication.Begin(
              wall.fullScreen(), Optional.ofNullable(board), Optional.ofNullable(panel)),
          wall.duration(),
          ending);
    }
  }

  private PlayedRecording played(Recording opened) {
    Optional<Fixture> match =
        faults.isEmpty() || opened.info().matches().isEmpty()
            ? Optional.empty()
            : Optional.of(new ReplayMatches(opened.info().matches()).number(own(), place()));
    return new PlayedRecording(opened, PlayedRecording.faults(faults, match));
  }

  private String place() {
    return recording == null ? "" : recording;
  }

  private void refuseWhatNeedsAWindow() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--at", at != null);
    given.put("--board", board != null);
    given.put("--panel", panel != null);
    given.put("--speed", speed != 1);
    given.put("--paused", paused);
    given.put("--for", wall.duration().isPresent());
    List<String> useless =
        given.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    if (!useless.isEmpty()) {
      throw new UsageException(
          "without a window all of the recording is told at full speed; leave out "
              + String.join(", ", useless));
    }
  }

  /// Which match of the recording is meant.
  private int own() {
    return recording == null ? 1 : RecordingPlace.parse(recording).match();
  }

  private void begin(ReplayRun replay) {
    if (!(speed >= 1 && speed <= 600)) {
      throw new UsageException("--speed must be from 1 to 600, not " + speed);
    }
    replay.clock().speed(speed);
    if (at != null) {
      replay.clock().seek(time(at));
    } else if (recording == null) {
      replay.clock().seek(DemoRecording.KICK_OFF.minus(Duration.ofMinutes(10)));
    }
    if (!paused) {
      replay.playOnceShown();
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UsageException(
          "--at must be a time with its offset, such as 2022-12-02T05:18:52+09:00, not '"
              + text
              + "'");
    }
  }
}
