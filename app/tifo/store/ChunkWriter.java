package tifo.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes chunks into numbered segment files. One thread at a time.
final class ChunkWriter implements AutoCloseable {
  private static final long SEGMENT_LIMIT = 512L << 20;
  private static final int FLUSH = 1 << 20;

  private final Path dir;
  private final ByteSink pending = new ByteSink();
  private int segment = -1;
  private long written;
  private Path file;
  private FileChannel channel;

  ChunkWriter(Path dir) {
    this.dir = dir;
    this.file = nextFile();
    this.channel = open(file);
  }

  private Path nextFile() {
    segment++;
    written = 0;
    pending.u32(Format.CHUNKS_MAGIC).u8(Format.CHUNKS_VERSION).u8(0).u8(0).u8(0);
    return dir.resolve(Format.segmentName(segment));
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }

  ChunkMeta write(Chunk chunk) {
    if (written + pending.size() + chunk.length() + 16 > SEGMENT_LIMIT) {
      finishSegment();
      file = nextFile();
      channel = open(file);
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

  private void flush() {
    try {
      pending.writeTo(channel);
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
    written += pending.size();
    pending.clear();
  }

  /// Writes what is left and waits for the disk.
  void finishSegment() {
    flush();
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }
}
