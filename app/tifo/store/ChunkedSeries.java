package tifo.store;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;

/// A series whose chunks are in memory, as they were when it was asked for. Immutable.
final class ChunkedSeries implements StoredSeries {
  private final Labels labels;
  private final Chunk[] closed;
  private final int count;
  private final Chunk open;

  /// Of the array only the first `count` chunks belong to the series.
  ChunkedSeries(Labels labels, Chunk[] closed, int count, Chunk open) {
    this.labels = labels;
    this.closed = closed;
    this.count = count;
    this.open = open;
  }

  @Override
  public Labels labels() {
    return labels;
  }

  @Override
  public void append(long from, long to, SampleBuffer into) {
    for (int i = 0; i < count; i++) {
      if (closed[i].overlaps(from, to)) {
        XorDecoder.decode(closed[i], from, to, into);
      }
    }
    if (open.overlaps(from, to)) {
      XorDecoder.decode(open, from, to, into);
    }
  }
}
