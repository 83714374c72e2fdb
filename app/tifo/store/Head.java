package tifo.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.StoredSeries;

/// The newest samples, compressed in memory. Any thread; an answer holds what was stored when it
/// was asked for.
public final class Head implements TimedStore {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final LabelIndex index = new LabelIndex();
  private final Symbols symbols = new Symbols();
  private final Map<Labels, Integer> numbers = new HashMap<>();
  private final List<HeadSeries> series = new ArrayList<>();
  private long samples;
  private long firstTime = Long.MAX_VALUE;
  private long lastTime = Long.MIN_VALUE;

  /// Adds series and samples while no one else can; to be closed soon. One thread.
  public final class Batch implements AutoCloseable {
    private Batch() {
      lock.writeLock().lock();
    }

    /// The number of the series with these labels, which is given to it when it is new.
    public int series(Labels labels) {
      Integer known = numbers.get(labels);
      if (known != null) {
        return known;
      }
      Labels kept = symbols.interned(labels);
      index.add(kept);
      int number = series.size();
      numbers.put(kept, number);
      series.add(new HeadSeries(kept));
      return number;
    }

    /// Adds a sample; time in milliseconds since the epoch. False when it is not newer than the
    /// series' last one: it is left out then.
    public boolean append(int number, long time, double value) {
      boolean added = series.get(number).append(time, value);
      if (added) {
        samples++;
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
      }
      return added;
    }

    @Override
    public void close() {
      lock.writeLock().unlock();
    }
  }

  /// For many samples at once: each on its own takes the lock.
  public Batch batch() {
    return new Batch();
  }

  /// As of a batch.
  public int series(Labels labels) {
    try (Batch batch = batch()) {
      return batch.series(labels);
    }
  }

  /// As of a batch.
  public boolean append(int number, long time, double value) {
    try (Batch batch = batch()) {
      return batch.append(number, time, value);
    }
  }

  public boolean append(Labels labels, long time, double value) {
    try (Batch batch = batch()) {
      return batch.append(batch.series(labels), time, value);
    }
  }

  public int seriesCount() {
    lock.readLock().lock();
    try {
      return series.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  public long sampleCount() {
    lock.readLock().lock();
    try {
      return samples;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public long firstTime() {
    lock.readLock().lock();
    try {
      return firstTime;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public long lastTime() {
    lock.readLock().lock();
    try {
      return lastTime;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    List<StoredSeries> result = new ArrayList<>();
    lock.readLock().lock();
    try {
      index
          .numbers(matchers)
          .forEach(number -> {
            HeadSeries one = series.get(number);
            if (one.overlaps(from, to)) {
              result.add(one.snapshot());
            }
          });
    } finally {
      lock.readLock().unlock();
    }
    result.sort(StoredSeries.BY_LABELS);
    return result;
  }
}
