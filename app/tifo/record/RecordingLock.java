package tifo.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The lock on a recording's folder: whoever writes to it holds it, and the system lets go of it
/// when the program ends, however that happens. Any thread.
public final class RecordingLock implements AutoCloseable {
  public static final String NAME = "recording.lock";

  // A system may let go of a program's locks on a file as soon as the program closes any channel to
  // it, so a second one must not be opened while the first is held.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RecordingLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// The lock, or nothing while another program, or another part of this one, holds it.
  ///
  /// @throws IOException when the folder cannot be written
  public static Optional<RecordingLock> take(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(NAME);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<RecordingLock> lock = Optional.empty();
    try {
      lock = locked(file);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD.remove(file);
      }
    }
  }

  private static Optional<RecordingLock> locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new RecordingLock(file, channel));
      }
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
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
