package tifo.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// Writes chunks into numbered segment files. One thread at a time.
final class ChunkWriter implements AutoCloseable {
  private static final long SEGMENT_LIMIT = 512L << 20;
  private static final int FLUSH = 1 << 20;

  private final Path dir;
  private final ByteSink pending = new ByteSink();
  private int segment = -1;
  private long written;
  private FileChannel channel;

  ChunkWriter(Path dir) throws IOException {
    this.dir = dir;
    this.channel = nextSegment();
  }

  private FileChannel nextSegment() throws IOException {
    segment++;
    written = 0;
    Path file = dir.resolve(String.format(Locale.ROOT, "%06d", segment + 1));
    pending.u32(Format.CHUNKS_MAGIC).u8(Format.CHUNKS_VERSION).u8(0).u8(0).u8(0);
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  ChunkMeta write(Chunk chunk) throws IOException {
    if (written + pending.size() + chunk.length() + 16 > SEGMENT_LIMIT) {
      finishSegment();
      channel = nextSegment();
    }
    long reference = (long) segment << 32 | (written + pending.size());
    pending.uvarint(chunk.length());
    int start = pending.size();
    pending.u8(Format.XOR).bytes(chunk.data(), chunk.length()).crcSince(start);
    if (pending.size() > FLUSH) {
      flush();
    }
    return new ChunkMeta(chunk.minTime(), chunk.maxTime(), reference);
  }

  private void flush() throws IOException {
    pending.writeTo(channel);
    written += pending.size();
    pending.clear();
  }

  /// Writes what is left and waits for the disk.
  void finishSegment() throws IOException {
    flush();
    channel.force(true);
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
