package tifo.record;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.source.SampleSink;

/// All samples of a store or an answer, for comparisons: by series and time, values as bits.
final class StoreSamples implements SampleSink {
  private final TreeMap<Labels, TreeMap<Long, Long>> samples = new TreeMap<>();

  static StoreSamples of(SampleStore store) {
    StoreSamples all = new StoreSamples();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : store.select(List.of(), 0, Long.MAX_VALUE)) {
      series.read(0, Long.MAX_VALUE, buffer);
      all.accept(series.labels(), buffer);
    }
    return all;
  }

  @Override
  public void accept(Labels labels, SampleBuffer buffer) {
    TreeMap<Long, Long> series = samples.computeIfAbsent(labels, _ -> new TreeMap<>());
    for (int i = 0; i < buffer.size(); i++) {
      series.put(buffer.times()[i], Double.doubleToRawLongBits(buffer.values()[i]));
    }
  }

  Map<Labels, Map<Long, Long>> all() {
    return new TreeMap<>(samples);
  }

  long count() {
    return samples.values().stream().mapToLong(TreeMap::size).sum();
  }

  long staleMarkers() {
    return samples.values().stream()
        .flatMap(one -> one.values().stream())
        .filter(bits -> bits == Series.STALE_BITS)
        .count();
  }

  /// Those with `from <= time <= to`; series without any are left out.
  StoreSamples between(long from, long to) {
    StoreSamples some = new StoreSamples();
    samples.forEach((labels, series) -> {
      TreeMap<Long, Long> part = new TreeMap<>(series.subMap(from, true, to, true));
      if (!part.isEmpty()) {
        some.samples.put(labels, part);
      }
    });
    return some;
  }

  /// The first difference, in words; empty where there is none.
  String difference(StoreSamples other) {
    for (Labels labels : samples.keySet()) {
      TreeMap<Long, Long> theirs = other.samples.getOrDefault(labels, new TreeMap<>());
      if (!samples.get(labels).equals(theirs)) {
        TreeMap<Long, Long> mine = new TreeMap<>(samples.get(labels));
        TreeMap<Long, Long> more = new TreeMap<>(theirs);
        mine.entrySet().removeAll(theirs.entrySet());
        more.entrySet().removeAll(samples.get(labels).entrySet());
        return labels + " has " + mine + " where the other has " + more;
      }
    }
    return samples.size() == other.samples.size()
        ? ""
        : samples.size() + " series, the other " + other.samples.size();
  }
}
