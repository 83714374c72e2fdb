package tifo.store;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;

/// A series of a block, whose chunks are read from disk when they are needed. Any thread.
final class BlockSeries implements StoredSeries {
  private final Labels labels;
  private final long reference;
  private final ChunkMeta[] metas;
  private final ChunkReader chunks;
  private final Tombstones tombstones;

  BlockSeries(
      Labels labels, long reference, ChunkMeta[] metas, ChunkReader chunks, Tombstones tombstones) {
    this.labels = labels;
    this.reference = reference;
    this.metas = metas;
    this.chunks = chunks;
    this.tombstones = tombstones;
  }

  boolean overlaps(long from, long to) {
    return metas.length > 0
        && metas[0].minTime() <= to
        && metas[metas.length - 1].maxTime() >= from;
  }

  @Override
  public Labels labels() {
    return labels;
  }

  @Override
  public void append(long from, long to, SampleBuffer into) {
    ChunkReader.Scratch scratch = new ChunkReader.Scratch();
    for (Tombstones.Span span : tombstones.live(reference, from, to)) {
      for (ChunkMeta meta : metas) {
        if (meta.minTime() <= span.to() && meta.maxTime() >= span.from()) {
          chunks.read(meta, span.from(), span.to(), scratch, into);
        }
      }
    }
  }
}
