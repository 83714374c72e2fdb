package tifo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// Several stores as one, such as the blocks of a recording and its head. Any thread.
///
/// Where two hold a sample of the same series and time, the one that stands later wins.
public final class Blocks implements SampleStore, AutoCloseable {
  private final List<SampleStore> stores;

  private Blocks(List<SampleStore> stores) {
    this.stores = stores;
  }

  /// These stores as one, the newest last.
  public static Blocks of(List<? extends SampleStore> stores) {
    return new Blocks(List.copyOf(stores));
  }

  /// Opens all blocks in the folder. Folders that are not named as a block are left alone.
  public static Blocks open(Path folder) {
    List<SampleStore> opened = new ArrayList<>();
    try {
      Symbols symbols = new Symbols();
      SampleCache cache = SampleCache.ofMemory();
      for (Path block : blocks(folder)) {
        opened.add(Block.open(block, symbols, cache));
      }
      return new Blocks(List.copyOf(opened));
    } catch (RuntimeException e) {
      new Blocks(opened).close();
      throw e;
    }
  }

  private static List<Path> blocks(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .filter(path -> Ulid.isUlid(path.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw StoreException.on(folder, e);
    }
  }

  public int size() {
    return stores.size();
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    List<StoredSeries> result = List.of();
    for (SampleStore store : stores) {
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

  @Override
  public List<String> labelNames(List<Matcher> matchers, long from, long to) {
    return SeriesList.labelNames(select(matchers, from, to));
  }

  @Override
  public List<String> labelValues(String name, List<Matcher> matchers, long from, long to) {
    return SeriesList.labelValues(name, select(matchers, from, to));
  }

  /// Closes those stores that are on disk.
  @Override
  public void close() {
    for (SampleStore store : stores) {
      if (store instanceof Block block) {
        block.close();
      }
    }
  }
}
