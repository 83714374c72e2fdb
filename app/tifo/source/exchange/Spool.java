package tifo.source.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tifo.metric.Labels;
import tifo.store.BlockWriter;
import tifo.store.SampleSink;

/// Sorts samples that come in any order into parts of two hours, on the disk, and then writes each
/// part as a block. Its memory holds the series' labels and one part. One thread.
///
/// @see SpoolPart
final class Spool implements SampleSink, AutoCloseable {
  /// As long as a block of Prometheus, and beginning where one would.
  static final long PART = 2 * 3_600_000L;

  /// A year: more are times in a wrong unit.
  private static final int MOST_PARTS = 366 * 12;

  /// Of a part more samples than these are written as several blocks.
  private static final int MOST_SAMPLES = 8_000_000;

  // 2200-01-01: a time in milliseconds that was taken for seconds is far behind it.
  private static final long LATEST = 7_258_118_400_000L;

  private final Path folder;
  private final Damage damage;
  private final int mostSamples;
  private final Map<Labels, Integer> numbers = new HashMap<>();
  private final List<Labels> labels = new ArrayList<>();
  private final TreeMap<Long, SpoolPart> parts = new TreeMap<>();
  private Labels lastLabels = Labels.EMPTY;
  private int lastNumber = -1;
  private String source = "";
  private long conflicts;

  /// The folder is made, and deleted when the spool closes.
  Spool(Path folder, Damage damage) throws IOException {
    this(folder, damage, MOST_SAMPLES);
  }

  Spool(Path folder, Damage damage, int mostSamples) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.damage = damage;
    this.mostSamples = mostSamples;
  }

  /// What the samples come from that are added next, for messages.
  void source(String name) {
    source = name;
  }

  /// Samples at a time that held another value of the same series, which was replaced.
  long conflicts() {
    return conflicts;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  @Override
  public void add(Labels series, long time, double value) {
    if (series.isEmpty()) {
      damage.add(source + ": a series has no labels, not even a name");
    } else if (time > LATEST || time < -LATEST) {
      damage.add(
          source
              + ": a sample of "
              + series
              + " is far beyond any clock; is its time in another unit"
              + " than the format's?");
    } else {
      part(time).add(number(series), time, value);
    }
  }

  private int number(Labels series) {
    // Texts hold a series' samples one behind the other.
    if (lastNumber < 0 || !series.equals(lastLabels)) {
      Integer known = numbers.get(series);
      if (known == null) {
        known = labels.size();
        numbers.put(series, known);
        labels.add(series);
      }
      lastNumber = known;
      lastLabels = series;
    }
    return lastNumber;
  }

  private SpoolPart part(long time) {
    long start = Math.floorDiv(time, PART) * PART;
    SpoolPart known = parts.get(start);
    if (known != null) {
      return known;
    }
    if (parts.size() == MOST_PARTS) {
      throw new ExchangeException(
          source
              + ": the samples are spread over more than a year; are their times in another unit"
              + " than the format's?");
    }
    SpoolPart part = new SpoolPart(folder.resolve(parts.size() + ".part"));
    parts.put(start, part);
    return part;
  }

  /// Writes all that was added as blocks into that folder, the earliest first.
  void writeBlocks(Path into) {
    int[] ranks = new int[labels.size()];
    List<Integer> order =
        IntStream.range(0, labels.size())
            .boxed()
            .sorted((a, b) -> labels.get(a).compareTo(labels.get(b)))
            .toList();
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[order.get(rank)] = rank;
    }
    List<Labels> sorted = order.stream().map(labels::get).toList();
    try {
      for (Map.Entry<Long, SpoolPart> entry : parts.entrySet()) {
        entry.getValue().finish();
        write(entry.getValue(), entry.getKey(), entry.getKey() + PART - 1, sorted, ranks, into);
        entry.getValue().delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(
      SpoolPart part, long from, long to, List<Labels> sorted, int[] ranks, Path into)
      throws IOException {
    int[] counts = part.counts(from, to, ranks);
    long samples = IntStream.of(counts).asLongStream().sum();
    if (samples == 0) {
      return;
    }
    if (samples > mostSamples && from < to) {
      long middle = from + (to - from) / 2;
      write(part, from, middle, sorted, ranks, into);
      write(part, middle + 1, to, sorted, ranks, into);
      return;
    }
    PartStore store = PartStore.read(part, from, to, sorted, ranks, counts);
    conflicts += store.conflicts();
    BlockWriter.write(into, store, List.of(), from, to);
  }

  @Override
  public void close() throws IOException {
    BlockWriter.delete(folder);
  }
}
