package tifo.store;

import java.util.Arrays;
import tifo.metric.Labels;
import tifo.metric.StoredSeries;

/// A series of the head: full chunks and the one that grows. The head guards it.
final class HeadSeries {
  private final Labels labels;
  private Chunk[] closed = new Chunk[2];
  private int count;
  private XorEncoder open = new XorEncoder();
  private long minTime = Long.MAX_VALUE;
  private long maxTime = Long.MIN_VALUE;

  HeadSeries(Labels labels) {
    this.labels = labels;
  }

  boolean append(long time, double value) {
    if (open.samples() > 0 && time <= maxTime) {
      return false;
    }
    if (open.samples() == Chunk.FULL) {
      close();
    }
    open.add(time, value);
    minTime = Math.min(minTime, time);
    maxTime = time;
    return true;
  }

  private void close() {
    if (count == closed.length) {
      // Readers keep the old array.
      closed = Arrays.copyOf(closed, count * 2);
    }
    closed[count++] = open.finish();
    open = new XorEncoder();
  }

  boolean overlaps(long from, long to) {
    return minTime <= to && maxTime >= from;
  }

  Labels labels() {
    return labels;
  }

  StoredSeries snapshot() {
    return new ChunkedSeries(labels, closed, count, open.view());
  }
}
