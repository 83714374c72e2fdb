package tifo.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tifo.record.Recording;
import tifo.record.RecordingArchive;

/// `tifo pack`: one file of a recording's folder.
@Command(
    name = "pack",
    description = "Packs a recording's folder into one .tifo file, which every command takes too.")
final class PackCommand extends ConsoleCommand {
  @Parameters(index = "0", paramLabel = "REC", description = "The recording's folder.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path recording;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The new file (REC.tifo).")
  private Optional<Path> file = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Path folder = recording.toAbsolutePath().normalize();
    Path into =
        file.orElseGet(() -> folder.resolveSibling(folder.getFileName() + RecordingArchive.ENDING));
    if (!Files.isDirectory(folder)) {
      throw new UsageException(recording + " is no folder");
    }
    // What cannot be opened is not worth packing.
    Recording.open(folder).close();
    RecordingArchive.pack(folder, into);
    console().printf("%s: %,d bytes.%n", into, Files.size(into));
    console().flush();
    return 0;
  }
}
