package tifo.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;

/// A series of a block, whose chunks are read from disk when they are needed. Any thread.
final class BlockSeries implements StoredSeries {
  /// Up to so many chunks, those of two hours at a sample a second, a series is decoded as a whole
  /// whatever is asked of it; a longer one only when a fair part is asked for.
  private static final int SHORT = 64;

  private static final int FAIR_PART = 4;

  private final Labels labels;
  private final long reference;
  private final ChunkMeta[] metas;
  private final long minTime;
  private final long maxTime;
  private final ChunkReader chunks;
  private final Tombstones tombstones;
  private final SampleCache cache;

  // Only hints: a thread that misses one decodes once more.
  private boolean wasRead;
  private boolean mayBeKept = true;
  private @Nullable DecodedSeries decoded;
  private int reads;

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
    this.minTime = metas.length == 0 ? Long.MAX_VALUE : metas[0].minTime();
    this.maxTime = metas.length == 0 ? Long.MIN_VALUE : metas[metas.length - 1].maxTime();
    this.chunks = chunks;
    this.tombstones = tombstones;
    this.cache = cache;
  }

  long firstTime() {
    return minTime;
  }

  long lastTime() {
    return maxTime;
  }

  boolean overlaps(long from, long to) {
    return minTime <= to && maxTime >= from;
  }

  @Override
  public Labels labels() {
    return labels;
  }

  /// What is asked for twice will be asked for again, and is decoded as a whole then, unless that
  /// is far more than was asked for.
  @Override
  public void append(long from, long to, SampleBuffer into) {
    if (!overlaps(from, to)) {
      return;
    }
    DecodedSeries kept = decoded;
    if (kept != null) {
      if (++reads % SampleCache.READS_A_TOUCH == 0) {
        cache.touch(this);
      }
      kept.append(from, to, into);
      return;
    }
    boolean worthAll = mayBeKept && isWorthAll(from, to);
    Optional<DecodedSeries> all = worthAll && wasRead ? keep() : Optional.empty();
    if (all.isPresent()) {
      all.get().append(from, to, into);
    } else {
      decode(from, to, into);
    }
    if (worthAll) {
      wasRead = all.isEmpty();
    }
  }

  private boolean isWorthAll(long from, long to) {
    return metas.length <= SHORT
        || Math.min(to, maxTime) - Math.max(from, minTime) >= (maxTime - minTime) / FAIR_PART;
  }

  /// Nothing where a chunk is damaged or holds histograms, which concerns those only who ask for
  /// its time.
  private Optional<DecodedSeries> keep() {
    SampleBuffer all = new SampleBuffer();
    try {
      decode(Long.MIN_VALUE, Long.MAX_VALUE, all);
    } catch (StoreException _) {
      mayBeKept = false;
    }
    mayBeKept &= !all.hasLeftOut();
    if (!mayBeKept) {
      return Optional.empty();
    }
    DecodedSeries samples = new DecodedSeries(all);
    // In this order: the cache may find no room and have it forgotten at once.
    decoded = samples;
    cache.keep(this, samples);
    return Optional.of(samples);
  }

  /// The cache needs the memory for others.
  void forget() {
    decoded = null;
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
