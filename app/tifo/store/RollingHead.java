package tifo.store;

import java.time.Duration;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// The samples of the last hours in memory; older ones go, a generation at a time. Any thread.
public final class RollingHead implements SampleStore {
  private final long keep;
  private long last = Long.MIN_VALUE;
  private Head older = new Head();
  private Head newer = new Head();

  /// Samples stay at least as long as `keep`, and at most twice as long.
  public RollingHead(Duration keep) {
    this.keep = keep.toMillis();
  }

  /// Adds a sample; time in milliseconds since the epoch. One that is not newer than the last of
  /// its series is left out.
  public synchronized void append(Labels labels, long time, double value) {
    last = Math.max(last, time);
    if (newer.firstTime() < time - keep) {
      older = newer;
      newer = new Head();
    }
    newer.append(labels, time, value);
  }

  /// Drops what is newer than `time`, as after a wrong reading of the clock; whether there was any.
  public synchronized boolean dropAfter(long time) {
    if (last <= time) {
      return false;
    }
    older = until(older, time);
    newer = until(newer, time);
    last = time;
    return true;
  }

  private static Head until(Head head, long time) {
    Head kept = new Head();
    SampleBuffer samples = new SampleBuffer();
    for (StoredSeries series : head.select(List.of(), Long.MIN_VALUE, time)) {
      series.read(Long.MIN_VALUE, time, samples);
      for (int i = 0; i < samples.size(); i++) {
        kept.append(series.labels(), samples.times()[i], samples.values()[i]);
      }
    }
    return kept;
  }

  private synchronized Blocks both() {
    return Blocks.of(List.of(older, newer));
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    return both().select(matchers, from, to);
  }

  @Override
  public List<String> labelNames(List<Matcher> matchers, long from, long to) {
    return both().labelNames(matchers, from, to);
  }

  @Override
  public List<String> labelValues(String name, List<Matcher> matchers, long from, long to) {
    return both().labelValues(name, matchers, from, to);
  }
}
