package tifo.rule.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The newest file of a journal and the order to go on to the next. One thread.
///
/// What a write leaves half-way is cut off before the next one, so that whole lines follow whole
/// lines.
final class JournalWriter implements AutoCloseable {
  private final Path folder;
  private final JournalLimits limits;
  private FileChannel channel;
  private long number;
  private long good;
  private boolean dirty;

  /// Goes on behind the whole lines of the newest file, or begins the first.
  JournalWriter(Path folder, JournalLimits limits, long number, long goodBytes) throws IOException {
    this.folder = folder;
    this.limits = limits;
    this.number = number;
    this.good = goodBytes;
    this.channel = open(number);
    channel.truncate(good);
    channel.position(good);
  }

  private FileChannel open(long of) throws IOException {
    FileChannel opened =
        FileChannel.open(
            JournalFolder.file(folder, of), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      syncFolder();
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  /// Writes whole lines and waits for the disk: all of them are there when it returns, none when it
  /// throws.
  void write(byte[] lines) throws IOException {
    if (dirty) {
      channel.truncate(good);
      channel.position(good);
    }
    dirty = true;
    ByteBuffer rest = ByteBuffer.wrap(lines);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    channel.force(false);
    good += lines.length;
    dirty = false;
  }

  /// Begins the next file with these lines; stays in this one when that fails.
  void rotate(byte[] first) throws IOException {
    Path next = JournalFolder.file(folder, number + 1);
    FileChannel opened = open(number + 1);
    try {
      opened.truncate(0);
      ByteBuffer rest = ByteBuffer.wrap(first);
      while (rest.hasRemaining()) {
        opened.write(rest);
      }
      opened.force(true);
    } catch (IOException e) {
      opened.close();
      Files.deleteIfExists(next);
      throw e;
    }
    channel.close();
    channel = opened;
    number++;
    good = first.length;
    dirty = false;
  }

  /// Drops the oldest files while all together are too large or they are too old, and returns a
  /// sentence about each.
  List<String> dropOld(Instant now) throws IOException {
    List<Path> files = new ArrayList<>(JournalFolder.files(folder));
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    List<String> dropped = new ArrayList<>();
    while (files.size() > 1 && JournalFolder.number(files.getFirst()) < number) {
      Path oldest = files.removeFirst();
      FileTime last = Files.getLastModifiedTime(oldest);
      boolean old = Duration.between(last.toInstant(), now).compareTo(limits.age()) > 0;
      if (!old && bytes <= limits.allBytes()) {
        break;
      }
      bytes -= Files.size(oldest);
      Files.delete(oldest);
      dropped.add(
          "%s with what happened up to %s was removed: the journal keeps %s"
              .formatted(
                  oldest.getFileName(),
                  last.toInstant(),
                  old ? limits.age().toDays() + " days" : (limits.allBytes() >> 20) + " MiB"));
    }
    return dropped;
  }

  private void syncFolder() throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
