package tifo.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The right to write into a recording's folder, which one recorder has at a time. The system takes
/// it back from a process that ends in any way.
final class FolderLock implements AutoCloseable {
  static final String NAME = "recording.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws RecordingException when another recorder has it, or the folder cannot be written to
  static FolderLock take(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new RecordingException(file + " cannot be locked: " + e.getMessage(), e);
    }
    throw new RecordingException(
        "another recorder writes into " + folder + "; stop it, or choose another folder");
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The process' end gives it back.
    }
  }
}
