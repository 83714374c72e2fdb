package tifo.store;

import java.util.Optional;
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
  private final SampleCache cache;

  // Only a hint: a thread that misses it decodes once more.
  private boolean wasRead;

  BlockSeries(
      Labels labels,
      long reference,
      ChunkMeta[] metas,
      ChunkReader chunks,
      Tombstones tombstones,
      SampleCache cache) {
    this.labels = labels;
    this.reference = reference;
    this.metas = metas;
    this.chunks = chunks;
    this.tombstones = tombstones;
    this.cache = cache;
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

  /// What is asked for twice will be asked for again, and is decoded as a whole then.
  @Override
  public void append(long from, long to, SampleBuffer into) {
    if (!overlaps(from, to)) {
      return;
    }
    Optional<DecodedSeries> kept = cache.find(this);
    if (kept.isPresent()) {
      kept.get().append(from, to, into);
    } else if (wasRead) {
      wasRead = false;
      SampleBuffer all = new SampleBuffer();
      decode(Long.MIN_VALUE, Long.MAX_VALUE, all);
      DecodedSeries samples = new DecodedSeries(all);
      cache.keep(this, samples);
      samples.append(from, to, into);
    } else {
      wasRead = true;
      decode(from, to, into);
    }
  }

  private void decode(long from, long to, SampleBuffer into) {
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
