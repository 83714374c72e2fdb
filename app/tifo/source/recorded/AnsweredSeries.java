package tifo.source.recorded;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.metric.TimeRange;

/// A series of an answer as an engine reads it. Immutable.
record AnsweredSeries(Series series) implements StoredSeries {
  private static final double STALE = Double.longBitsToDouble(Series.STALE_BITS);

  /// A series of a range query, which has ended at each step where it has no value.
  static AnsweredSeries of(Series series, TimeRange range) {
    int steps = Math.toIntExact((range.end() - range.start()) / range.step()) + 1;
    long[] times = new long[steps];
    double[] values = new double[steps];
    int next = 0;
    for (int step = 0; step < steps; step++) {
      times[step] = range.start() + step * range.step();
      boolean has = next < series.size() && series.times()[next] == times[step];
      values[step] = has ? series.values()[next++] : STALE;
    }
    return new AnsweredSeries(new Series(series.labels(), times, values));
  }

  @Override
  public Labels labels() {
    return series.labels();
  }

  @Override
  public void append(long from, long to, SampleBuffer into) {
    for (int i = 0; i < series.size(); i++) {
      long time = series.times()[i];
      if (time >= from && time <= to) {
        into.add(time, series.values()[i]);
      }
    }
  }
}
