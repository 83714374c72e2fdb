package tifo.app;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tifo.record.RecordingArchive;

/// `tifo unpack`: the folder of a packed recording.
@Command(name = "unpack", description = "Unpacks a .tifo file into a recording's folder.")
final class UnpackCommand extends ConsoleCommand {
  @Parameters(index = "0", paramLabel = "FILE", description = "The .tifo file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path file;

  @Parameters(index = "1", paramLabel = "DIR", description = "The new folder.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path folder;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + " is no file");
    }
    RecordingArchive.unpack(file, folder);
    console().println(folder + " holds the recording.");
    console().flush();
    return 0;
  }
}
