package tifo.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/// Series that are read again and again, decoded: the panels of a wall ask for the same ones at
/// every step of a replay. Bounded by memory; any thread.
final class SampleCache {
  private static final long MOST = 256L << 20;

  private final Cache<BlockSeries, DecodedSeries> decoded;

  private SampleCache(long bytes) {
    decoded =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((BlockSeries series, DecodedSeries samples) -> samples.bytes())
            .executor(Runnable::run)
            .build();
  }

  /// A third of the memory that there may be, and no more than a wall needs.
  static SampleCache ofMemory() {
    return new SampleCache(Math.min(MOST, Runtime.getRuntime().maxMemory() / 3));
  }

  Optional<DecodedSeries> find(BlockSeries series) {
    return Optional.ofNullable(decoded.getIfPresent(series));
  }

  void keep(BlockSeries series, DecodedSeries samples) {
    decoded.put(series, samples);
  }
}
