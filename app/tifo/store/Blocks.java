package tifo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tifo.metric.Matcher;
import tifo.metric.StoredSeries;

/// Several stores as one, such as the blocks of a recording and its head. Any thread.
///
/// Where two hold a sample of the same series and time, the one that stands later wins.
public final class Blocks implements TimedStore, AutoCloseable {
  private final List<TimedStore> stores;
  private final List<LeftOut> leftOut;

  private Blocks(List<TimedStore> stores, List<LeftOut> leftOut) {
    this.stores = List.copyOf(stores);
    this.leftOut = List.copyOf(leftOut);
  }

  /// These stores as one, the newest last.
  public static Blocks of(List<? extends TimedStore> stores) {
    return new Blocks(List.copyOf(stores), List.of());
  }

  /// Opens all blocks in the folder. What is not a finished block is left alone, and `leftOut`
  /// tells so; a finished block that is damaged is an error.
  ///
  /// @throws StoreException when the folder or a block cannot be read
  public static Blocks open(Path folder) {
    return open(folder, List.of());
  }

  /// The same, and behind the blocks what is not in one yet.
  public static Blocks open(Path folder, List<Head> newest) {
    List<TimedStore> opened = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    Symbols symbols = new Symbols();
    SampleCache cache = SampleCache.ofMemory();
    try {
      for (Path block : folders(folder)) {
        String name = block.getFileName().toString();
        if (name.contains(BlockWriter.UNFINISHED)) {
          leftOut.add(new LeftOut(block, LeftOut.Reason.UNFINISHED));
        } else if (Ulid.isUlid(name) && !MetaFile.isIn(block)) {
          leftOut.add(new LeftOut(block, LeftOut.Reason.WITHOUT_META));
        } else if (Ulid.isUlid(name)) {
          opened.add(Block.open(block, symbols, cache));
        }
      }
      opened.addAll(newest);
      return new Blocks(opened, leftOut);
    } catch (RuntimeException e) {
      new Blocks(opened, leftOut).close();
      throw e;
    }
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw StoreException.on(folder, e);
    }
  }

  /// What was found in the folder and left out.
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  public int size() {
    return stores.size();
  }

  @Override
  public long firstTime() {
    return stores.stream().mapToLong(TimedStore::firstTime).min().orElse(Long.MAX_VALUE);
  }

  @Override
  public long lastTime() {
    return stores.stream().mapToLong(TimedStore::lastTime).max().orElse(Long.MIN_VALUE);
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    List<StoredSeries> result = List.of();
    for (TimedStore store : stores) {
      result = merged(result, store.select(matchers, from, to));
    }
    return result;
  }

  /// Two lists that are sorted by labels as one.
  private static List<StoredSeries> merged(List<StoredSeries> older, List<StoredSeries> newer) {
    if (older.isEmpty()) {
      return newer;
    }
    List<StoredSeries> result = new ArrayList<>(Math.max(older.size(), newer.size()));
    int at = 0;
    for (StoredSeries one : newer) {
      int order = 1;
      while (at < older.size() && (order = compare(older.get(at), one)) < 0) {
        result.add(older.get(at++));
      }
      boolean same = at < older.size() && order == 0;
      result.add(same ? MergedSeries.of(older.get(at++), one) : one);
    }
    result.addAll(older.subList(at, older.size()));
    return result;
  }

  private static int compare(StoredSeries a, StoredSeries b) {
    // Blocks that were opened together share the labels of a series, so this is quickly told.
    return a.labels().equals(b.labels()) ? 0 : a.labels().compareTo(b.labels());
  }

  /// Closes those stores that are on disk.
  @Override
  public void close() {
    for (TimedStore store : stores) {
      if (store instanceof Block block) {
        block.close();
      }
    }
  }
}
