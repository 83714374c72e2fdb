package tifo.store;

import java.nio.file.Path;
import java.util.List;
import tifo.metric.SampleBuffer;

/// Finds, checks and decodes the chunks of a block. Any thread.
final class ChunkReader {
  /// What one reading of a series uses again for each chunk.
  static final class Scratch {
    private final int[] width = new int[1];
    private byte[] bytes = new byte[512];
  }

  // The 65,535 samples that a chunk can have are smaller in the worst encoding.
  private static final int LENGTH_LIMIT = 4 << 20;

  private final Path dir;
  private final List<MappedFile> segments;

  ChunkReader(Path dir, List<MappedFile> segments) {
    this.dir = dir;
    this.segments = segments;
  }

  /// Adds the chunk's samples with `from <= time <= to` to the buffer, or says there that they are
  /// histograms.
  void read(ChunkMeta meta, long from, long to, Scratch scratch, SampleBuffer into) {
    if (meta.segment() < 0 || meta.segment() >= segments.size()) {
      throw StoreException.at(
          dir.resolve(Format.segmentName(meta.segment())), meta.offset(), "the file is missing");
    }
    MappedFile file = segments.get(meta.segment());
    int length = file.uvarint32(meta.offset(), scratch.width);
    long start = meta.offset() + scratch.width[0];
    if (length < 2 || length > LENGTH_LIMIT) {
      throw StoreException.at(
          file.file(), meta.offset(), "a chunk cannot have " + length + " bytes");
    }
    // The encoding stands before the data and counts for the checksum.
    byte[] bytes = scratch.bytes;
    if (bytes.length < length + 1 + Bits.LOOKAHEAD) {
      bytes = new byte[length + 1 + Bits.LOOKAHEAD];
      scratch.bytes = bytes;
    }
    file.copyChecked(start, bytes, length + 1);
    int encoding = bytes[0];
    System.arraycopy(bytes, 1, bytes, 0, length);
    int samples = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    Chunk chunk = new Chunk(bytes, length, samples, meta.minTime(), meta.maxTime());
    int before = into.size();
    try {
      ChunkDecoder.decode(encoding, chunk, from, to, into);
      checkTimes(meta, before, into);
    } catch (IllegalStateException e) {
      throw StoreException.at(file.file(), meta.offset(), String.valueOf(e.getMessage()));
    }
  }

  /// What the index says holds a series' chunks apart, so that its samples ascend.
  private static void checkTimes(ChunkMeta meta, int before, SampleBuffer into) {
    if (into.size() > before
        && (into.times()[before] < meta.minTime()
            || into.times()[into.size() - 1] > meta.maxTime())) {
      throw new IllegalStateException("the chunk's times are not those that the index tells");
    }
  }
}
