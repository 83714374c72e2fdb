package tifo.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import org.jspecify.annotations.Nullable;

/// Series that are read again and again, decoded: the panels of a wall ask for the same ones at
/// every step of a replay. Bounded by memory; any thread.
final class SampleCache {
  private static final long MOST = 256L << 20;

  /// A series holds its own samples and tells of every so many readings only: to note each takes as
  /// long as to read the samples.
  static final int READS_A_TOUCH = 16;

  private final Cache<BlockSeries, DecodedSeries> decoded;

  /// Bounded by so many bytes.
  SampleCache(long bytes) {
    decoded =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((BlockSeries series, DecodedSeries samples) -> samples.bytes())
            .evictionListener(SampleCache::forget)
            .executor(Runnable::run)
            .build();
  }

  private static void forget(
      @Nullable BlockSeries series, @Nullable DecodedSeries samples, RemovalCause cause) {
    if (series != null) {
      series.forget();
    }
  }

  /// A third of the memory that there may be, and no more than a wall needs.
  static SampleCache ofMemory() {
    return new SampleCache(Math.min(MOST, Runtime.getRuntime().maxMemory() / 3));
  }

  /// The series was read, and is worth keeping.
  void touch(BlockSeries series) {
    DecodedSeries _ = decoded.getIfPresent(series);
  }

  void keep(BlockSeries series, DecodedSeries samples) {
    decoded.put(series, samples);
  }
}
