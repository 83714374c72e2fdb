package tifo.sim.fault;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// A series of which samples are changed one by one within a window. Any thread.
record ChangedSeries(StoredSeries base, Labels labels, Window window, Change change)
    implements StoredSeries {
  /// Gives the value at a time; a stale marker never comes here.
  @FunctionalInterface
  interface Change {
    double at(long time, double value);
  }

  static StoredSeries of(StoredSeries base, Window window, Change change) {
    return new ChangedSeries(base, base.labels(), window, change);
  }

  @Override
  public void append(long from, long to, SampleBuffer into) {
    SampleBuffer read = new SampleBuffer();
    base.append(from, to, read);
    if (read.hasLeftOut()) {
      into.leaveOut();
    }
    for (int i = 0; i < read.size(); i++) {
      long time = read.times()[i];
      double value = read.values()[i];
      boolean is = window.contains(time) && !Series.isStaleMarker(value);
      into.add(time, is ? change.at(time, value) : value);
    }
  }
}
