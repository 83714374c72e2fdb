package tifo.record;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// Tells from samples how often their targets were scraped. Stateless.
final class ScrapeInterval {
  private static final int SERIES = 500;
  private static final int STEPS = 200;
  private static final Duration USUAL = Duration.ofSeconds(15);

  private ScrapeInterval() {}

  /// The most common time between two samples, rounded to whole seconds where it is that long.
  static Duration of(SampleStore store) {
    Map<Long, Integer> counts = new HashMap<>();
    SampleBuffer buffer = new SampleBuffer();
    List<StoredSeries> all = store.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    // Spread over all series, for those of one target stand together.
    for (int i = 0; i < all.size(); i += Math.max(1, all.size() / SERIES)) {
      all.get(i).read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      for (int k = 1; k < Math.min(buffer.size(), STEPS); k++) {
        counts.merge(rounded(buffer.times()[k] - buffer.times()[k - 1]), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(entry -> Duration.ofMillis(entry.getKey()))
        .orElse(USUAL);
  }

  private static long rounded(long millis) {
    return millis < 1000 ? millis : (millis + 500) / 1000 * 1000;
  }
}
