package tifo.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tifo.store.BlockWriter;

/// A packed recording in a temporary folder, which is removed when this closes, and when the
/// program ends without closing it. Any thread.
final class UnpackedRecording implements AutoCloseable {
  private final Path folder;
  private final Thread atExit;

  private UnpackedRecording(Path folder) {
    this.folder = folder;
    this.atExit = Thread.ofPlatform().name("remove " + folder).unstarted(this::remove);
  }

  static UnpackedRecording of(Path file) {
    UnpackedRecording unpacked;
    try {
      unpacked = new UnpackedRecording(Files.createTempDirectory(temporary(), "tifo-"));
    } catch (IOException e) {
      throw new RecordingException(
          "there is no place to unpack " + file + " to: " + e.getMessage(), e);
    }
    Runtime.getRuntime().addShutdownHook(unpacked.atExit);
    try {
      RecordingArchive.takeOut(file, unpacked.folder);
      return unpacked;
    } catch (RuntimeException e) {
      unpacked.close();
      throw e;
    }
  }

  /// What the shell says, which Java does not ask.
  private static Path temporary() {
    String named = System.getenv().getOrDefault("TMPDIR", "");
    Path usual = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return !named.isEmpty() && Files.isDirectory(Path.of(named)) ? Path.of(named) : usual;
  }

  Path folder() {
    return folder;
  }

  private void remove() {
    try {
      BlockWriter.delete(folder);
    } catch (IOException e) {
      // The system clears its temporary folder too.
    }
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is ending already.
    }
  }
}
