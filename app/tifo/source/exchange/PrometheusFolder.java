package tifo.source.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;
import tifo.store.Block;
import tifo.store.BlockWriter;
import tifo.store.StoreException;

/// A Prometheus data directory, a snapshot of one, or a single block, to be imported. One thread.
///
/// Blocks are copied as they are, and read once to see that they are whole. What is in no block yet
/// is read from the write-ahead log.
final class PrometheusFolder {
  static final String META = "meta.json";

  private final Path folder;
  private final Damage damage;
  private final List<String> notes;
  // Of those blocks that Prometheus made of its log in their turn: what it kept for samples out of
  // order reaches into the time that only the log has.
  private long end = Long.MIN_VALUE;

  /// What is remarkable but no damage goes to the notes.
  PrometheusFolder(Path folder, Damage damage, List<String> notes) {
    this.folder = folder;
    this.damage = damage;
    this.notes = notes;
  }

  static boolean isOne(Path folder) throws IOException {
    return isBlock(folder) || Files.isDirectory(folder.resolve("wal")) || !blocks(folder).isEmpty();
  }

  /// Whether the folder is a block itself.
  static boolean isBlock(Path folder) {
    return Files.isRegularFile(folder.resolve(META))
        && Files.isRegularFile(folder.resolve("index"));
  }

  private static List<Path> blocks(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              path -> BlockMeta.ULID.matcher(String.valueOf(path.getFileName())).matches())
          .filter(PrometheusFolder::isBlock)
          .sorted()
          .toList();
    }
  }

  /// Copies the blocks and adds what is in none to the spool.
  void read(Path into, Spool spool) throws IOException {
    List<Path> blocks = isBlock(folder) ? List.of(folder) : blocks(folder);
    for (Path block : blocks) {
      copy(block, into);
    }
    Path wal = folder.resolve("wal");
    if (!isBlock(folder) && Files.isDirectory(wal)) {
      spool.source(wal.toString());
      new WriteAheadLog(wal, end, damage, notes).read(spool);
    }
    if (hasFiles(folder.resolve("wbl"))) {
      notes.add(
          folder.resolve("wbl")
              + " holds samples that came out of order; they are not read: take a snapshot"
              + " (POST /api/v1/admin/tsdb/snapshot) and import that to have them");
    }
  }

  private static boolean hasFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.anyMatch(path -> path.toFile().length() > 0);
    }
  }

  private void copy(Path block, Path into) throws IOException {
    BlockMeta meta = BlockMeta.of(block);
    // A folder of another name would not be found in the recording.
    Path copy = into.resolve(meta.ulid().orElse(String.valueOf(block.toRealPath().getFileName())));
    if (Files.exists(copy)) {
      notes.add(block + " was given twice");
      return;
    }
    try {
      copyFiles(block, copy);
      long last = check(copy);
      end = meta.outOfOrder() ? end : Math.max(end, last);
    } catch (StoreException e) {
      damage.add(String.valueOf(e.getMessage()).replace(into.toString(), folder.toString()));
      BlockWriter.delete(copy);
    }
  }

  private static void copyFiles(Path block, Path copy) throws IOException {
    Files.createDirectories(copy.resolve("chunks"));
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(block, 2)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      Path target = copy.resolve(block.relativize(file).toString());
      // Others are no part of a block.
      if (copy.equals(target.getParent()) || copy.resolve("chunks").equals(target.getParent())) {
        Files.copy(file, target);
      }
    }
  }

  /// Reads every chunk; gives when the last sample was.
  private long check(Path copy) {
    try (Block block = Block.open(copy)) {
      SampleBuffer buffer = new SampleBuffer();
      boolean histograms = false;
      for (StoredSeries series : block.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE)) {
        series.read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
        histograms |= buffer.hasLeftOut();
      }
      if (histograms) {
        notes.add(
            copy.getFileName()
                + " holds native histograms: they stay in the block, but Tifo does not evaluate"
                + " them");
      }
      return block.lastTime();
    }
  }
}
