package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tifo.record.Annotation;
import tifo.record.Recording;
import tifo.record.RecordingFile;
import tifo.record.RecordingInfo;
import tifo.record.RecordingLock;

/// `tifo annotate`: notes something at an instant of a recording.
@Command(name = "annotate", description = "Notes what happened at an instant of a recording.")
final class AnnotateCommand extends ConsoleCommand {
  @Parameters(index = "0", paramLabel = "REC", description = "The recording's folder.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path recording;

  @Parameters(
      index = "1",
      paramLabel = "TIME",
      description = "Such as kickoff+20m, full-time or 2022-12-02T04:20:00+09:00.")
  private String time = "";

  @Parameters(index = "2", paramLabel = "TEXT", description = "What happened.")
  private String text = "";

  @Override
  public Integer call() throws IOException {
    if (Files.isRegularFile(recording)) {
      throw new UsageException(recording + " is packed; unpack it first (tifo unpack)");
    }
    if (text.isBlank()) {
      throw new UsageException("TEXT is empty; say what happened");
    }
    try (Recording opened = Recording.open(recording)) {
      Optional<RecordingLock> lock = RecordingLock.take(recording);
      if (lock.isEmpty()) {
        throw new UsageException(recording + " is being recorded; note it when the recorder ended");
      }
      try (RecordingLock _ = lock.get()) {
        // As it is now, not as it was before the lock.
        RecordingInfo info =
            RecordingFile.isIn(recording) ? RecordingFile.read(recording) : opened.info();
        Instant at = Exchanges.time("TIME", time, info);
        refuseOutside(at, opened);
        RecordingFile.write(recording, info.with(new Annotation(at, text)));
        console().println(at + "  " + text);
        console().flush();
      }
    }
    return 0;
  }

  private void refuseOutside(Instant at, Recording opened) {
    if (at.isBefore(opened.start()) || at.isAfter(opened.end())) {
      throw new UsageException(
          "TIME: %s is not within the recording, which goes from %s to %s"
              .formatted(at, opened.start(), opened.end()));
    }
  }
}
