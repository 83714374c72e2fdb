package tifo.store;

import java.util.Arrays;
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
  public void read(long from, long to, SampleBuffer into) {
    into.clear();
    XorDecoder decoder = new XorDecoder();
    for (Chunk chunk : Arrays.asList(closed).subList(0, count)) {
      if (chunk.overlaps(from, to)) {
        decoder.decode(chunk, from, to, into);
      }
    }
    if (open.overlaps(from, to)) {
      decoder.decode(open, from, to, into);
    }
  }
}
