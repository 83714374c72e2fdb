package tifo.store;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Labels;

/// Reads the index of a block, version 2, as a whole. One thread.
///
/// Every section that is used is checked against its checksum here, so that a damaged index is
/// refused when the block opens and not by a wrong answer later.
final class IndexReader {
  /// A series of the block under the number that tombstones use.
  record Entry(long reference, Labels labels, ChunkMeta[] chunks) {}

  private final MappedFile file;
  private final Symbols shared;
  private final List<String> symbols = new ArrayList<>();

  private IndexReader(MappedFile file, Symbols shared) {
    this.file = file;
    this.shared = shared;
  }

  static List<Entry> read(MappedFile file, Symbols shared) {
    return new IndexReader(file, shared).readAll();
  }

  private List<Entry> readAll() {
    file.expectStart(Format.INDEX_MAGIC, Format.INDEX_VERSION);
    ByteReader contents = file.checked(file.size() - Format.TOC_LENGTH, Format.TOC_LENGTH - 4);
    long symbolsAt = contents.u64();
    for (int i = 0; i < 4; i++) {
      // Where series, label indices and postings begin: the table below tells it better.
      contents.u64();
    }
    long tableAt = contents.u64();
    readSymbols(file.section(symbolsAt));
    ByteReader all = file.section(allPostings(file.section(tableAt)));
    int count = all.count(all.u32());
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(readSeries(all.u32()));
    }
    return entries;
  }

  private void readSymbols(ByteReader section) {
    int count = section.count(section.u32());
    for (int i = 0; i < count; i++) {
      symbols.add(shared.text(section.text()));
    }
  }

  /// Where the list of all series is, which has an empty name and value.
  private static long allPostings(ByteReader table) {
    int count = table.count(table.u32());
    for (int i = 0; i < count; i++) {
      if (table.u8() != 2) {
        throw table.bad("a list of postings is not named by a label");
      }
      String name = table.text();
      String value = table.text();
      long offset = table.uvarint();
      if (name.isEmpty() && value.isEmpty()) {
        return offset;
      }
    }
    throw table.bad("the list of all series is missing");
  }

  private Entry readSeries(long reference) {
    long offset = reference * Format.SERIES_ALIGNMENT;
    int[] prefix = new int[1];
    long length = file.uvarint32(offset, prefix);
    ByteReader series = file.checked(offset + prefix[0], length);
    String[] pairs = new String[series.count(2 * series.uvarint())];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = symbol(series);
    }
    return new Entry(reference, shared.labels(Labels.ofSorted(pairs)), readChunks(series));
  }

  private String symbol(ByteReader series) {
    long number = series.uvarint();
    if (number < 0 || number >= symbols.size()) {
      throw series.bad("symbol " + number + " is missing");
    }
    return symbols.get((int) number);
  }

  private static ChunkMeta[] readChunks(ByteReader series) {
    ChunkMeta[] chunks = new ChunkMeta[series.count(series.uvarint())];
    ChunkMeta last = new ChunkMeta(0, 0, 0);
    for (int i = 0; i < chunks.length; i++) {
      long gap = i == 0 ? series.varint() : series.uvarint();
      long minTime = last.maxTime() + gap;
      long maxTime = minTime + series.uvarint();
      long reference = i == 0 ? series.uvarint() : last.reference() + series.varint();
      if (maxTime < minTime || (i > 0 && minTime <= last.maxTime())) {
        throw series.bad("chunk " + i + " of a series is out of order");
      }
      last = new ChunkMeta(minTime, maxTime, reference);
      chunks[i] = last;
    }
    return chunks;
  }
}
