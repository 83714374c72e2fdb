package tifo.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;

/// One series of which several stores hold samples, the newest store last. Any thread.
final class MergedSeries implements StoredSeries {
  private final List<StoredSeries> parts;

  private MergedSeries(List<StoredSeries> parts) {
    this.parts = parts;
  }

  /// Both as one; of two samples at one time the newer's stays.
  static StoredSeries of(StoredSeries older, StoredSeries newer) {
    if (older instanceof MergedSeries merged) {
      List<StoredSeries> parts = new ArrayList<>(merged.parts);
      parts.add(newer);
      return new MergedSeries(parts);
    }
    return new MergedSeries(List.of(older, newer));
  }

  @Override
  public Labels labels() {
    return parts.getFirst().labels();
  }

  @Override
  public void append(long from, long to, SampleBuffer into) {
    int start = into.size();
    for (StoredSeries part : parts) {
      int middle = into.size();
      part.append(from, to, into);
      if (middle > start
          && middle < into.size()
          && into.times()[middle] <= into.times()[middle - 1]) {
        merge(into, start, middle);
      }
    }
  }

  /// Merges the samples from `middle` on into those that stand before them.
  private static void merge(SampleBuffer into, int start, int middle) {
    long[] times = Arrays.copyOfRange(into.times(), start, into.size());
    double[] values = Arrays.copyOfRange(into.values(), start, into.size());
    int older = 0;
    int newer = middle - start;
    into.setSize(start);
    while (older < middle - start || newer < times.length) {
      boolean takeNewer =
          older == middle - start || (newer < times.length && times[newer] <= times[older]);
      if (takeNewer && older < middle - start && times[newer] == times[older]) {
        older++;
      }
      int next = takeNewer ? newer++ : older++;
      into.add(times[next], values[next]);
    }
  }
}
