package tifo.chat.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import tifo.store.DurableFiles;

/// The outbox's folder, which one process has at a time:
///
/// * `outbox.log` what is to be sent, how far it has come, and what was told;
/// * `pictures/` the PNGs that posts need;
/// * `damaged/` what could not be read, for people to look at;
/// * `lock`.
///
/// Any thread.
final class OutboxFolder implements AutoCloseable {
  private final FileChannel lockFile;
  private final FileLock lock;
  private final Path dir;
  private final OutboxDisk disk;
  private final Notices notices;

  OutboxFolder(Path dir, OutboxDisk disk, Notices notices) throws IOException {
    this.dir = Files.createDirectories(dir);
    this.disk = disk;
    this.notices = notices;
    lockFile =
        FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock = lock();
  }

  private FileLock lock() throws IOException {
    try {
      FileLock got = lockFile.tryLock();
      if (got != null) {
        return got;
      }
    } catch (OverlappingFileLockException e) {
      // Another outbox of this process: the same answer.
    }
    lockFile.close();
    throw new IOException(
        "The outbox " + dir + " is in use by another Tifo; close that one, or set another folder");
  }

  static Path log(Path dir) {
    return dir.resolve("outbox.log");
  }

  PictureShelf shelf() throws IOException {
    return new PictureShelf(dir.resolve("pictures"), disk);
  }

  /// A log that is open, and what it held at first. `isDamaged`: some of it could not be read, so
  /// that what was read may be older than what was told.
  record Opened(OutboxLog log, SavedOutbox saved, boolean isDamaged) {}

  /// Reads what is there, that of an older version too, and goes on behind it.
  Opened open() throws IOException {
    LogContents contents = LogContents.read(log(dir));
    Map<String, byte[]> values = contents.values();
    values.keySet().removeIf(key -> isOrphan(key, values));
    FirstVersion older = FirstVersion.in(dir, values, notices);
    SavedOutbox saved = SavedOutbox.of(values);
    setAside(contents.damaged(), "lines");
    setAside(saved.unread().stream().map(values::get).toList(), "records");
    saved.unread().forEach(values::remove);
    boolean isDamaged = !contents.damaged().isEmpty() || !saved.unread().isEmpty();
    boolean anew = isDamaged || contents.torn() || older.isThere();
    OutboxLog log = new OutboxLog(log(dir), dir.resolve("pictures"), disk, values, anew);
    older.delete();
    return new Opened(log, saved, isDamaged);
  }

  // what was owed on a full disk may be paid after its post is gone
  private static boolean isOrphan(String key, Map<String, byte[]> values) {
    boolean isPart = key.startsWith(Keys.PROGRESS) || key.startsWith(Keys.PICTURE);
    return isPart && !values.containsKey(Keys.entry(key.substring(Keys.PROGRESS.length())));
  }

  private void setAside(List<byte[]> damaged, String what) throws IOException {
    if (damaged.isEmpty()) {
      return;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] line : damaged) {
      all.writeBytes(line);
      all.write('\n');
    }
    Path file = Files.createDirectories(dir.resolve("damaged")).resolve(what + ".txt");
    DurableFiles.append(file, all.toByteArray());
    notices.add(
        damaged.size()
            + " "
            + what
            + " of the outbox's log are damaged; they were moved to "
            + file
            + ". What they told of may not be sent, or once more");
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }
}
