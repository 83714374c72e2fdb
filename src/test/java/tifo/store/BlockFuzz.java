package tifo.store;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tifo.metric.SampleBuffer;

/// The pieces of a block with any content and right checksums: they are read or refused, and the
/// samples of a series ascend.
///
/// Two bytes each tell how long symbols, a series, the table of postings and deletions are; the
/// rest is a chunk.
public final class BlockFuzz {
  private static final Path INDEX = Path.of("index");

  private BlockFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[][] parts = new byte[5][];
    int at = 8;
    for (int i = 0; i < 4; i++) {
      int length = data.length < 8 ? 0 : (data[2 * i] & 0xff) << 8 | (data[2 * i + 1] & 0xff);
      int end = Math.min(data.length, at + length);
      parts[i] = at < end ? Arrays.copyOfRange(data, at, end) : new byte[0];
      at = Math.max(at, end);
    }
    parts[4] = at < data.length ? Arrays.copyOfRange(data, at, data.length) : new byte[0];
    try {
      readAll(parts);
    } catch (StoreException refused) {
      // The content is made up, so most of it is refused.
    }
  }

  private static void readAll(byte[][] parts) {
    Tombstones tombstones = Tombstones.read(file(tombstones(parts[3])));
    ChunkReader chunks = new ChunkReader(Path.of("chunks"), List.of(file(chunks(parts[4]))));
    SampleBuffer samples = new SampleBuffer();
    ByteSink index = index(parts[0], parts[1], parts[2]);
    for (IndexReader.Entry entry : IndexReader.read(file(index), new Symbols())) {
      new BlockSeries(
              entry.labels(),
              entry.reference(),
              entry.chunks(),
              chunks,
              tombstones,
              SampleCache.ofMemory())
          .read(Long.MIN_VALUE, Long.MAX_VALUE, samples);
      for (int i = 1; i < samples.size(); i++) {
        if (samples.times()[i] <= samples.times()[i - 1]) {
          throw new IllegalStateException("sample " + i + " does not ascend");
        }
      }
    }
  }

  private static MappedFile file(ByteSink content) {
    return new MappedFile(INDEX, MemorySegment.ofArray(content.toArray()));
  }

  private static ByteSink tombstones(byte[] stones) {
    ByteSink out = new ByteSink().u32(Format.TOMBSTONES_MAGIC).u8(Format.TOMBSTONES_VERSION);
    return out.bytes(stones, stones.length).crcSince(5);
  }

  private static ByteSink chunks(byte[] chunk) {
    ByteSink out = new ByteSink().u32(Format.CHUNKS_MAGIC).u32(1 << 24);
    out.uvarint(Math.max(0, chunk.length - 1));
    int start = out.size();
    return out.bytes(chunk, chunk.length).crcSince(start);
  }

  /// Without a table of its own it gets the right one.
  private static ByteSink index(byte[] symbols, byte[] series, byte[] table) {
    ByteSink out = new ByteSink().u32(Format.INDEX_MAGIC).u8(Format.INDEX_VERSION);
    section(out, symbols);
    int reference = out.align(Format.SERIES_ALIGNMENT).size() / Format.SERIES_ALIGNMENT;
    out.uvarint(series.length);
    int start = out.size();
    out.bytes(series, series.length).crcSince(start);
    int postings = out.align(4).size();
    int body = out.beginSection();
    out.u32(1).u32(reference);
    out.endSection(body);
    int tableAt = out.size();
    byte[] right = new ByteSink().u32(1).u8(2).u8(0).u8(0).uvarint(postings).toArray();
    section(out, table.length == 0 ? right : table);
    int toc = out.size();
    out.u64(5).u64(0).u64(0).u64(0).u64(0).u64(tableAt);
    return out.crcSince(toc);
  }

  private static void section(ByteSink out, byte[] content) {
    int start = out.beginSection();
    out.bytes(content, content.length);
    out.endSection(start);
  }
}
