package tifo.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The lock on a recording's folder: whoever writes to it holds it, and the system lets go of it
/// when the program ends, however that happens. Any thread.
public final class RecordingLock implements AutoCloseable {
  public static final String NAME = "recording.lock";

  private final FileChannel channel;

  private RecordingLock(FileChannel channel) {
    this.channel = channel;
  }

  /// The lock, or nothing while another program, or another part of this one, holds it.
  ///
  /// @throws IOException when the folder cannot be written
  public static Optional<RecordingLock> take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new RecordingLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // held by this program
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /// Whether somebody is writing to the folder now; leaves it as it is.
  public static boolean isHeld(Path folder) {
    if (!Files.exists(folder.resolve(NAME))) {
      return false;
    }
    try {
      Optional<RecordingLock> lock = take(folder);
      if (lock.isPresent()) {
        lock.get().close();
      }
      return lock.isEmpty();
    } catch (IOException e) {
      // Where nothing can be written nobody is writing.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
