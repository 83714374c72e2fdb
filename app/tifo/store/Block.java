package tifo.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import tifo.metric.Matcher;
import tifo.metric.StoredSeries;

/// A block of Prometheus on disk, read through memory maps. Any thread; nobody may read it any more
/// when it closes.
///
/// The index is read and checked when the block opens, each chunk when it is read: damage gives a
/// StoreException that names the file and the offset. Native histograms are left out, which each
/// reading says that meets one.
public final class Block implements TimedStore, AutoCloseable {
  private final Path dir;
  private final Arena arena;
  private final LabelIndex index = new LabelIndex();
  private final List<BlockSeries> series = new ArrayList<>();
  private final Selections selections = new Selections(index);

  private Block(Path dir, Arena arena) {
    this.dir = dir;
    this.arena = arena;
  }

  /// Opens the block in that folder.
  public static Block open(Path dir) {
    return open(dir, new Symbols(), SampleCache.ofMemory());
  }

  static Block open(Path dir, Symbols symbols, SampleCache cache) {
    Block block = new Block(dir, Arena.ofShared());
    try {
      block.load(symbols, cache);
      return block;
    } catch (RuntimeException e) {
      block.close();
      throw e;
    }
  }

  private void load(Symbols symbols, SampleCache cache) {
    MetaFile.check(dir);
    Path folder = dir.resolve("chunks");
    ChunkReader chunks = new ChunkReader(folder, segments(folder));
    Tombstones tombstones = Tombstones.read(dir, arena);
    MappedFile file = MappedFile.open(dir.resolve("index"), arena);
    for (IndexReader.Entry entry : IndexReader.read(file, symbols)) {
      series.add(
          new BlockSeries(
              entry.labels(), entry.reference(), entry.chunks(), chunks, tombstones, cache));
    }
    // Already so but for rare letters, which the file orders by their UTF-8 bytes.
    series.sort(StoredSeries.BY_LABELS);
    series.forEach(one -> index.add(one.labels()));
  }

  private List<MappedFile> segments(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[0-9]*")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw StoreException.on(folder, e);
    }
    files.sort(null);
    List<MappedFile> segments = new ArrayList<>();
    for (Path file : files) {
      if (!file.endsWith(Format.segmentName(segments.size()))) {
        throw new StoreException(file + ": the segment before it is missing");
      }
      MappedFile segment = MappedFile.open(file, arena);
      segment.expectStart(Format.CHUNKS_MAGIC, Format.CHUNKS_VERSION);
      segments.add(segment);
    }
    return segments;
  }

  public int seriesCount() {
    return series.size();
  }

  @Override
  public long firstTime() {
    return series.stream().mapToLong(BlockSeries::firstTime).min().orElse(Long.MAX_VALUE);
  }

  @Override
  public long lastTime() {
    return series.stream().mapToLong(BlockSeries::lastTime).max().orElse(Long.MIN_VALUE);
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    List<StoredSeries> result = new ArrayList<>();
    BitSet selected = selections.of(matchers);
    for (int i = selected.nextSetBit(0); i >= 0; i = selected.nextSetBit(i + 1)) {
      if (series.get(i).overlaps(from, to)) {
        result.add(series.get(i));
      }
    }
    return result;
  }

  @Override
  public void close() {
    arena.close();
  }
}
