package tifo.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tifo.metric.Labels;

/// Builds the index of a block, version 2: symbols, series, postings and the table of contents. One
/// thread.
final class IndexWriter {
  /// A series with the chunks that hold it.
  record Entry(Labels labels, List<ChunkMeta> chunks) {}

  /// A series whose labels are numbers of symbols, which sort as the labels do.
  private record Numbered(int[] pairs, List<ChunkMeta> chunks) {}

  private final ByteSink out = new ByteSink();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> symbols = new ArrayList<>();
  // label name -> label value -> references of series
  private final Map<Integer, Map<Integer, List<Integer>>> postings = new TreeMap<>();
  private final List<Integer> all = new ArrayList<>();

  static ByteSink write(List<Entry> entries) {
    return new IndexWriter().build(entries);
  }

  private ByteSink build(List<Entry> entries) {
    long[] contents = new long[6];
    out.u32(Format.INDEX_MAGIC).u8(Format.INDEX_VERSION);
    contents[0] = out.size();
    writeSymbols(entries);
    contents[1] = out.align(Format.SERIES_ALIGNMENT).size();
    numbered(entries).forEach(this::writeSeries);
    // Sections that readers of version 2 no longer look at stay empty.
    contents[2] = writeEmptySection();
    contents[4] = out.align(4).size();
    ByteSink table = new ByteSink();
    int lists = writePostings(table);
    contents[3] = writeEmptySection();
    contents[5] = out.size();
    int section = out.beginSection();
    table.copyTo(out.u32(lists));
    out.endSection(section);
    int toc = out.size();
    Arrays.stream(contents).forEach(out::u64);
    return out.crcSince(toc);
  }

  private int writeEmptySection() {
    int offset = out.align(4).size();
    int section = out.beginSection();
    out.u32(0);
    out.endSection(section);
    return offset;
  }

  private void writeSymbols(List<Entry> entries) {
    // Prometheus sorts bytes, not UTF-16.
    TreeSet<String> sorted = new TreeSet<>((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
    TreeSet<String> seen = new TreeSet<>();
    for (Entry entry : entries) {
      entry
          .labels()
          .forEach((name, value) -> {
            seen.add(name);
            seen.add(value);
          });
    }
    sorted.addAll(seen);
    int section = out.beginSection();
    out.u32(sorted.size());
    for (String symbol : sorted) {
      numbers.put(symbol, symbols.size());
      symbols.add(symbol);
      out.text(symbol);
    }
    out.endSection(section);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<Numbered> numbered(List<Entry> entries) {
    List<Numbered> result = new ArrayList<>();
    for (Entry entry : entries) {
      List<Integer> pairs = new ArrayList<>();
      entry
          .labels()
          .forEach((name, value) -> {
            pairs.add(number(name));
            pairs.add(number(value));
          });
      result.add(
          new Numbered(pairs.stream().mapToInt(Integer::intValue).toArray(), entry.chunks()));
    }
    result.sort((a, b) -> Arrays.compare(a.pairs(), b.pairs()));
    return result;
  }

  private int number(String symbol) {
    Integer number = numbers.get(symbol);
    if (number == null) {
      throw new IllegalStateException("not among the symbols: " + symbol);
    }
    return number;
  }

  private void writeSeries(Numbered series) {
    int reference = out.align(Format.SERIES_ALIGNMENT).size() / Format.SERIES_ALIGNMENT;
    ByteSink body = new ByteSink().uvarint(series.pairs().length / 2);
    for (int symbol : series.pairs()) {
      body.uvarint(symbol);
    }
    writeChunks(body, series.chunks());
    out.uvarint(body.size());
    int start = out.size();
    body.copyTo(out);
    out.crcSince(start);
    all.add(reference);
    for (int i = 0; i < series.pairs().length; i += 2) {
      postings
          .computeIfAbsent(series.pairs()[i], name -> new TreeMap<>())
          .computeIfAbsent(series.pairs()[i + 1], value -> new ArrayList<>())
          .add(reference);
    }
  }

  private static void writeChunks(ByteSink body, List<ChunkMeta> chunks) {
    body.uvarint(chunks.size());
    ChunkMeta last = chunks.getFirst();
    body.varint(last.minTime()).uvarint(last.maxTime() - last.minTime()).uvarint(last.reference());
    for (ChunkMeta chunk : chunks.subList(1, chunks.size())) {
      body.uvarint(chunk.minTime() - last.maxTime()).uvarint(chunk.maxTime() - chunk.minTime());
      body.varint(chunk.reference() - last.reference());
      last = chunk;
    }
  }

  /// Writes all lists and the table that finds them; gives their number.
  private int writePostings(ByteSink table) {
    writeList(table, "", "", all);
    int[] lists = {1};
    postings.forEach((name, values) ->
        values.forEach((value, references) -> {
          writeList(table, symbols.get(name), symbols.get(value), references);
          lists[0]++;
        }));
    return lists[0];
  }

  private void writeList(ByteSink table, String name, String value, List<Integer> references) {
    table.u8(2).text(name).text(value).uvarint(out.align(4).size());
    int section = out.beginSection();
    out.u32(references.size());
    references.forEach(out::u32);
    out.endSection(section);
  }
}
