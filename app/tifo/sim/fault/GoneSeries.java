package tifo.sim.fault;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// A series without its samples of a window. Any thread.
///
/// With `marked` the scraper was there and found it gone: a stale marker stands in the place of its
/// first missing sample. Without, nobody was there to write one.
record GoneSeries(StoredSeries base, Window window, boolean marked) implements StoredSeries {
  private static final double STALE = Double.longBitsToDouble(Series.STALE_BITS);

  @Override
  public Labels labels() {
    return base.labels();
  }

  @Override
  public void append(long from, long to, SampleBuffer into) {
    SampleBuffer read = new SampleBuffer();
    // From the fault on, to know whether the first missing sample is among those asked for.
    base.append(Math.min(from, window.from()), to, read);
    if (read.hasLeftOut()) {
      into.leaveOut();
    }
    boolean first = true;
    for (int i = 0; i < read.size(); i++) {
      long time = read.times()[i];
      boolean gone = window.contains(time);
      boolean marker = gone && first && marked;
      first &= !gone;
      if (time >= from && (!gone || marker)) {
        into.add(time, marker ? STALE : read.values()[i]);
      }
    }
  }
}
