package tifo.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tifo.metric.Labels;

/// A file of what was appended to a head. A crash of the program loses no more than what was not
/// flushed, a power cut may lose all since the last `sync`. One thread at a time.
///
/// The file is a magic number and then frames: length, CRC-32C, payload. A payload is a run of
/// records: a new series with its labels, or a sample with the series' number, the time as
/// difference to the sample before in the frame, and the value's bits.
public final class AppendLog implements AutoCloseable {
  static final long MAGIC = 0x5449464F4C4F4731L;
  static final int HEADER = 8;
  static final int FRAME_LIMIT = 16 << 20;
  static final int SERIES = 1;
  static final int SAMPLE = 2;

  private static final int FRAME_FULL = 64 << 10;

  private final Path file;
  private final FileChannel channel;
  private final Map<Labels, Integer> numbers;
  private final ByteSink frame = new ByteSink();
  private long lastTime;
  private boolean broken;

  private AppendLog(Path file, FileChannel channel, Map<Labels, Integer> numbers) {
    this.file = file;
    this.channel = channel;
    this.numbers = numbers;
  }

  /// Begins a new log; the file must not exist.
  public static AppendLog create(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      new ByteSink().u64(MAGIC).writeTo(channel);
      channel.force(true);
      DurableFiles.syncNames(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      return new AppendLog(file, channel, new HashMap<>());
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }

  /// Goes on with a log that was recovered; what was damaged behind its end is cut off.
  public static AppendLog resume(LogRecovery recovered) {
    Path file = recovered.file();
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      channel.truncate(recovered.goodBytes());
      channel.position(recovered.goodBytes());
      return new AppendLog(file, channel, new HashMap<>(recovered.numbers()));
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }

  /// Notes a sample; it is on its way to the disk after the next `flush`.
  ///
  /// @throws StoreException when the disk takes no more. The log is over then: what the file holds
  ///   can be recovered, and the log be resumed behind it
  public void append(Labels labels, long time, double value) {
    refuseIfBroken();
    Integer known = numbers.get(labels);
    int number = known == null ? numbers.size() : known;
    if (known == null) {
      numbers.put(labels, number);
      frame.u8(SERIES).uvarint(labels.size());
      labels.forEach((name, text) -> frame.text(name).text(text));
    }
    frame.u8(SAMPLE).uvarint(number).varint(time - lastTime);
    frame.u64(Double.doubleToRawLongBits(value));
    lastTime = time;
    if (frame.size() > FRAME_FULL) {
      flush();
    }
  }

  /// Writes the pending records as one frame.
  public void flush() {
    refuseIfBroken();
    if (frame.size() == 0) {
      return;
    }
    if (frame.size() > FRAME_LIMIT) {
      broken = true;
      throw new StoreException(file + ": the labels of a series are too long");
    }
    broken = true;
    ByteSink whole = new ByteSink().u32(frame.size()).u32(frame.crc(0));
    frame.copyTo(whole);
    try {
      whole.writeTo(channel);
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
    frame.clear();
    lastTime = 0;
    broken = false;
  }

  private void refuseIfBroken() {
    if (broken) {
      throw new StoreException(file + ": an earlier write failed, so the log takes no more");
    }
  }

  /// Flushes and waits for the disk.
  public void sync() {
    flush();
    try {
      channel.force(false);
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }

  @Override
  public void close() {
    try (channel) {
      if (!broken) {
        flush();
      }
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }
}
