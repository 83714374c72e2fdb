package tifo.record;

import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// Follows whether a series is shown by its server, and says by a stale marker when it has ended.
/// One thread.
///
/// The server's own marker lies between the last time that the series was surely there, by a sample
/// or because it was shown, and the step at which it was not shown any more. Ours stands at the
/// left end of that: it is early by less than one step, and never hides a sample that comes back.
final class SeriesPresence {
  private static final double MARKER = Double.longBitsToDouble(Series.STALE_BITS);

  // The last sample that was seen, and the last time that the series was surely there.
  private long last;
  private long there;
  private boolean alive;

  /// Of a series that has a last sample already; `Long.MIN_VALUE` for a new one.
  SeriesPresence(long last) {
    this.last = last;
    this.there = last;
    this.alive = last != Long.MIN_VALUE;
  }

  /// Puts the samples into the buffer, and a marker wherever the series ended; `shown` are those of
  /// the steps at which the server showed it.
  void follow(Series samples, long[] shown, TimeRange steps, SampleBuffer into) {
    int sample = 0;
    int shownAt = 0;
    for (long time = steps.start(); time <= steps.end(); time += steps.step()) {
      while (sample < samples.size() && samples.times()[sample] <= time) {
        take(samples, sample++, into);
      }
      while (shownAt < shown.length && shown[shownAt] < time) {
        shownAt++;
      }
      if (shownAt < shown.length && shown[shownAt] == time) {
        there = time;
      } else if (alive && time >= last) {
        end(time, into);
      }
    }
    while (sample < samples.size()) {
      take(samples, sample++, into);
    }
  }

  private void take(Series samples, int index, SampleBuffer into) {
    long time = samples.times()[index];
    into.add(time, samples.values()[index]);
    if (time > last) {
      last = time;
      there = Math.max(there, time);
      alive = true;
    }
  }

  /// A series that got no samples for long ends without a marker.
  private void end(long time, SampleBuffer into) {
    if (time - last < Archive.LOOKBACK.toMillis()) {
      there = Math.max(there, last) + 1;
      into.add(there, MARKER);
    }
    alive = false;
  }

  /// Whether it ended so long ago that nothing can depend on it any more.
  boolean isOver(long now) {
    return !alive && now - last > Archive.STRETCH.toMillis();
  }
}
