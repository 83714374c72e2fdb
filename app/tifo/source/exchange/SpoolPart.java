package tifo.source.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The samples of two hours in a file, as they came: the series' number, time and value. One
/// thread.
final class SpoolPart {
  private static final int RECORD = 20;
  // A year has thousands of parts, of which each has a buffer while it is filled.
  private static final int BUFFERED = RECORD * 800;
  private static final int READ_AT_ONCE = RECORD * 20_000;

  interface Visitor {
    void sample(int series, long time, double value);
  }

  private final Path file;
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFERED);

  SpoolPart(Path file) {
    this.file = file;
  }

  void add(int series, long time, double value) {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.putInt(series).putLong(time).putLong(Double.doubleToRawLongBits(value));
  }

  private void flush() {
    buffer.flip();
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.clear();
  }

  /// No samples come any more.
  void finish() {
    flush();
    buffer = ByteBuffer.allocate(0);
  }

  /// How many samples with `from <= time <= to` each series has, by its rank.
  int[] counts(long from, long to, int[] ranks) throws IOException {
    int[] counts = new int[ranks.length];
    visit((series, time, value) -> {
      if (time >= from && time <= to) {
        counts[ranks[series]]++;
      }
    });
    return counts;
  }

  void visit(Visitor visitor) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(READ_AT_ONCE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(read) >= 0) {
        read.flip();
        while (read.remaining() >= RECORD) {
          visitor.sample(read.getInt(), read.getLong(), Double.longBitsToDouble(read.getLong()));
        }
        read.compact();
      }
    }
  }

  void delete() throws IOException {
    Files.delete(file);
  }
}
