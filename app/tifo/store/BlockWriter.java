package tifo.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// Writes samples as a block of Prometheus: a folder named by a ULID with `meta.json`, `index`,
/// `chunks` and `tombstones`. One thread at a time.
///
/// The folder gets its name when it is complete; until then no reader takes it for a block.
public final class BlockWriter {
  /// What stands in the name of a folder that is not a block yet, or soon will be none any more.
  static final String UNFINISHED = ".tmp-for-";

  private final Path dir;
  private long minTime = Long.MAX_VALUE;
  private long maxTime = Long.MIN_VALUE;
  private long samples;
  private long chunks;

  private BlockWriter(Path dir) {
    this.dir = dir;
  }

  /// Writes the samples with `from <= time <= to` as a new block under `parent`; nothing where
  /// there are none. The block is on the disk when this returns.
  ///
  /// @throws StoreException when that fails, such as for a full disk; nothing is left behind then
  public static Optional<Path> write(
      Path parent, SampleStore store, List<Matcher> matchers, long from, long to) {
    return write(parent, Ulid.next(System.currentTimeMillis()), store, matchers, from, to);
  }

  /// All samples as a block that has the same name and the same bytes whenever the same samples are
  /// written with the same seed.
  public static Optional<Path> writeReproducibly(Path parent, TimedStore store, long seed) {
    long from = store.firstTime();
    String ulid = Ulid.of(Math.max(0, from), new SplittableRandom(seed));
    return write(parent, ulid, store, List.of(), from, store.lastTime());
  }

  private static Optional<Path> write(
      Path parent, String ulid, SampleStore store, List<Matcher> matchers, long from, long to) {
    Path building = parent.resolve(ulid + UNFINISHED + "creation");
    Path block = parent.resolve(ulid);
    try {
      Files.createDirectories(building.resolve("chunks"));
      boolean any =
          new BlockWriter(building).fill(store.select(matchers, from, to), ulid, from, to);
      if (!any) {
        delete(building);
        return Optional.empty();
      }
      DurableFiles.syncNames(building.resolve("chunks"));
      DurableFiles.syncNames(building);
      Files.move(building, block, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.syncNames(parent);
      return Optional.of(block);
    } catch (IOException | RuntimeException e) {
      StoreException told =
          e instanceof StoreException same ? same : StoreException.on(building, e);
      try {
        delete(building);
      } catch (IOException left) {
        told.addSuppressed(left);
      }
      throw told;
    }
  }

  private boolean fill(List<StoredSeries> series, String ulid, long from, long to) {
    List<IndexWriter.Entry> entries = new ArrayList<>();
    SampleBuffer buffer = new SampleBuffer();
    try (ChunkWriter writer = new ChunkWriter(dir.resolve("chunks"))) {
      for (StoredSeries one : series) {
        one.read(from, to, buffer);
        if (buffer.size() > 0) {
          entries.add(new IndexWriter.Entry(one.labels(), writeChunks(writer, buffer)));
        }
      }
      writer.finishSegment();
    }
    if (entries.isEmpty()) {
      return false;
    }
    IndexWriter.write(entries).save(dir.resolve("index"));
    new ByteSink()
        .u32(Format.TOMBSTONES_MAGIC)
        .u8(Format.TOMBSTONES_VERSION)
        .u32(0)
        .save(dir.resolve("tombstones"));
    byte[] meta = meta(ulid, entries.size()).getBytes(StandardCharsets.UTF_8);
    new ByteSink().bytes(meta, meta.length).save(dir.resolve(MetaFile.NAME));
    return true;
  }

  private List<ChunkMeta> writeChunks(ChunkWriter writer, SampleBuffer buffer) {
    List<ChunkMeta> metas = new ArrayList<>();
    for (int start = 0; start < buffer.size(); start += Chunk.FULL) {
      XorEncoder encoder = new XorEncoder();
      int end = Math.min(start + Chunk.FULL, buffer.size());
      for (int i = start; i < end; i++) {
        encoder.add(buffer.times()[i], buffer.values()[i]);
      }
      metas.add(writer.write(encoder.view()));
    }
    minTime = Math.min(minTime, metas.getFirst().minTime());
    maxTime = Math.max(maxTime, metas.getLast().maxTime());
    samples += buffer.size();
    chunks += metas.size();
    return metas;
  }

  private String meta(String ulid, int series) {
    return """
    {
      "ulid": "%s",
      "minTime": %d,
      "maxTime": %d,
      "stats": {"numSamples": %d, "numSeries": %d, "numChunks": %d},
      "compaction": {"level": 1, "sources": ["%s"]},
      "version": 1
    }
    """
        .formatted(ulid, minTime, maxTime + 1, samples, series, chunks, ulid);
  }

  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
