package tifo.source.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// The samples of one part in memory, each series' in ascending time; of several at one time the
/// last that came. Immutable once read.
final class PartStore implements SampleStore {
  private final List<Labels> labels;
  private final int[] starts;
  private final int[] ends;
  private final long[] times;
  private final double[] values;
  private long conflicts;

  private PartStore(List<Labels> labels, int[] counts) {
    this.labels = labels;
    this.starts = new int[counts.length];
    this.ends = new int[counts.length];
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      starts[i] = sum;
      ends[i] = sum;
      sum += counts[i];
    }
    this.times = new long[sum];
    this.values = new double[sum];
  }

  /// The part's samples with `from <= time <= to`, as many as `counts` says of each rank.
  static PartStore read(
      SpoolPart part, long from, long to, List<Labels> sorted, int[] ranks, int[] counts)
      throws IOException {
    PartStore store = new PartStore(sorted, counts);
    part.visit((series, time, value) -> {
      if (time >= from && time <= to) {
        int at = store.ends[ranks[series]]++;
        store.times[at] = time;
        store.values[at] = value;
      }
    });
    for (int i = 0; i < counts.length; i++) {
      store.order(i);
    }
    return store;
  }

  long conflicts() {
    return conflicts;
  }

  private void order(int series) {
    int start = starts[series];
    int end = ends[series];
    boolean ascending = true;
    for (int i = start + 1; i < end && ascending; i++) {
      ascending = times[i] > times[i - 1];
    }
    if (!ascending) {
      ends[series] = sorted(start, end);
    }
  }

  private int sorted(int start, int end) {
    long[] oldTimes = Arrays.copyOfRange(times, start, end);
    double[] oldValues = Arrays.copyOfRange(values, start, end);
    // Stable, so that of one time the last that came stays last.
    int[] order =
        IntStream.range(0, end - start)
            .boxed()
            .sorted(Comparator.comparingLong(i -> oldTimes[i]))
            .mapToInt(i -> i)
            .toArray();
    int at = start;
    for (int i : order) {
      if (at > start && times[at - 1] == oldTimes[i]) {
        at--;
        conflicts += isSame(values[at], oldValues[i]) ? 0 : 1;
      }
      times[at] = oldTimes[i];
      values[at++] = oldValues[i];
    }
    return at;
  }

  private static boolean isSame(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    List<StoredSeries> result = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      Labels one = labels.get(i);
      if (starts[i] < ends[i]
          && matchers.stream().allMatch(matcher -> matcher.matches(one.get(matcher.name())))) {
        result.add(new PartSeries(this, i));
      }
    }
    return result;
  }

  private record PartSeries(PartStore store, int number) implements StoredSeries {
    @Override
    public Labels labels() {
      return store.labels.get(number);
    }

    @Override
    public void append(long from, long to, SampleBuffer into) {
      for (int i = store.starts[number]; i < store.ends[number]; i++) {
        if (store.times[i] >= from && store.times[i] <= to) {
          into.add(store.times[i], store.values[i]);
        }
      }
    }
  }
}
