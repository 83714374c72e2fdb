package tifo.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tifo.metric.SampleBuffer;

/// Finds and decodes the chunks of a block. Any thread.
final class ChunkReader {
  /// What one reading of a series uses again for each chunk.
  static final class Scratch {
    private final int[] width = new int[1];
    private byte[] bytes = new byte[512];
  }

  private static final int XOR2 = 4;

  private final List<MappedFile> segments;
  private final AtomicLong skipped;

  ChunkReader(List<MappedFile> segments, AtomicLong skipped) {
    this.segments = segments;
    this.skipped = skipped;
  }

  void read(ChunkMeta meta, long from, long to, Scratch scratch, SampleBuffer into) {
    MappedFile file = segment(meta);
    int length = file.uvarint32(meta.offset(), scratch.width);
    long start = meta.offset() + scratch.width[0];
    // Room for the decoder to look ahead.
    if (scratch.bytes.length < length + 1 + Bits.LOOKAHEAD) {
      file.need(start, length);
      scratch.bytes = new byte[length + 256];
    }
    byte[] bytes = scratch.bytes;
    // The encoding stands before the data and counts for the checksum.
    file.copyChecked(start, bytes, length + 1);
    if (bytes[0] != Format.XOR) {
      pass(file, start, bytes[0]);
      return;
    }
    System.arraycopy(bytes, 1, bytes, 0, length);
    int samples = length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    try {
      XorDecoder.decode(
          new Chunk(bytes, length, samples, meta.minTime(), meta.maxTime()), from, to, into);
    } catch (IllegalStateException e) {
      throw StoreException.at(file.file(), meta.offset(), String.valueOf(e.getMessage()));
    }
  }

  private MappedFile segment(ChunkMeta meta) {
    if (meta.segment() < 0 || meta.segment() >= segments.size()) {
      throw new StoreException(
          "chunk segment " + (meta.segment() + 1) + " of " + segments.size() + " is missing");
    }
    return segments.get(meta.segment());
  }

  private void pass(MappedFile file, long offset, int encoding) {
    if (encoding == XOR2) {
      throw StoreException.at(file.file(), offset, "the chunk is in XOR2, which is not read yet");
    }
    if (encoding == 0 || encoding > 6 || encoding < 0) {
      throw StoreException.at(file.file(), offset, "chunk encoding " + encoding + " is unknown");
    }
    skipped.incrementAndGet();
  }
}
