package tifo.sim.fault;

import java.util.Arrays;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;

/// What a counter grew by from sample to sample since a fault began. Immutable.
///
/// `resets` are the samples that stand below the one before: there the counter began anew. The
/// first sample is the last one before the fault, if there is one, and grows by nothing.
record Increments(long[] times, double[] values, double[] growths, boolean[] resets) {
  /// How far back the last sample before a fault is looked for.
  private static final long BACK = 10 * 60_000;

  static Increments of(StoredSeries series, long since, long to) {
    SampleBuffer read = new SampleBuffer();
    series.append(since - BACK, to, read);
    read.dropStaleMarkers();
    int begin = 0;
    while (begin + 1 < read.size() && read.times()[begin + 1] < since) {
      begin++;
    }
    int size = read.size() - begin;
    long[] times = Arrays.copyOfRange(read.times(), begin, read.size());
    double[] values = Arrays.copyOfRange(read.values(), begin, read.size());
    double[] growths = new double[size];
    boolean[] resets = new boolean[size];
    for (int i = 0; i < size; i++) {
      double before = i == 0 ? (times[0] < since ? values[0] : 0) : values[i - 1];
      resets[i] = values[i] < before;
      growths[i] = resets[i] ? values[i] : values[i] - before;
    }
    return new Increments(times, values, growths, resets);
  }

  /// How much it grew with the sample of that time; nothing without one.
  double at(long time) {
    int place = Arrays.binarySearch(times, time);
    return place < 0 ? 0 : growths[place];
  }
}
