package tifo.sim.fault;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// The samples of a series within a window, and a stale marker behind them, as when a series is
/// there for that time only. Any thread.
record OnlyWithin(StoredSeries base, Window window) implements StoredSeries {
  @Override
  public Labels labels() {
    return base.labels();
  }

  @Override
  public void append(long from, long to, SampleBuffer into) {
    SampleBuffer read = new SampleBuffer();
    base.append(Math.max(window.from(), Math.min(from, window.to())), to, read);
    boolean ended = false;
    for (int i = 0; i < read.size() && !ended; i++) {
      long time = read.times()[i];
      ended = time >= window.to();
      if (time >= from) {
        into.add(time, ended ? Double.longBitsToDouble(Series.STALE_BITS) : read.values()[i]);
      }
    }
  }
}
