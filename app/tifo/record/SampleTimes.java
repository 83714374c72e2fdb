package tifo.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tifo.metric.SampleBuffer;

/// When there were samples since something went wrong, to tell which time nobody has samples of.
/// One thread at a time.
final class SampleTimes {
  /// More of them are kept as fewer, longer ones.
  private static final int MOST_SPANS = 100_000;

  private final TreeMap<Long, long[]> spans = new TreeMap<>();
  private long width = 1000;
  private long from = Long.MAX_VALUE;

  /// From now on samples that are newer than that count.
  void watch(long start) {
    if (!isWatching()) {
      from = start;
    }
  }

  boolean isWatching() {
    return from != Long.MAX_VALUE;
  }

  void add(SampleBuffer samples) {
    if (!isWatching()) {
      return;
    }
    for (int i = samples.size() - 1; i >= 0 && samples.times()[i] > from; i--) {
      add(samples.times()[i], samples.times()[i]);
    }
  }

  /// Counts as if there were samples all along.
  void cover(long first, long last) {
    if (isWatching()) {
      add(first, last);
    }
  }

  private void add(long first, long last) {
    long[] span = spans.computeIfAbsent(Math.floorDiv(first, width), _ -> new long[] {first, last});
    span[0] = Math.min(span[0], first);
    span[1] = Math.max(span[1], last);
    if (spans.size() > MOST_SPANS) {
      width *= 2;
      List<long[]> all = new ArrayList<>(spans.values());
      spans.clear();
      all.forEach(one -> add(one[0], one[1]));
    }
  }

  /// A time without samples, between two that have some.
  record Hole(Instant from, Instant to) {}

  /// The times without samples that are longer than that, and an end to watching; nothing, and it
  /// goes on, as long as there are no samples.
  List<Hole> holes(long longerThan) {
    List<Hole> holes = new ArrayList<>();
    if (spans.isEmpty()) {
      return holes;
    }
    long before = from;
    for (long[] span : spans.values()) {
      if (span[0] - before > longerThan) {
        holes.add(new Hole(Instant.ofEpochMilli(before), Instant.ofEpochMilli(span[0])));
      }
      before = Math.max(before, span[1]);
    }
    spans.clear();
    from = Long.MAX_VALUE;
    return holes;
  }
}
