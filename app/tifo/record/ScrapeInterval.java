package tifo.record;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// Tells from samples how often their targets are scraped. Stateless.
final class ScrapeInterval {
  private static final int SERIES = 500;
  // The last ones: scrapes may have been told to go faster.
  private static final int STEPS = 20;

  private ScrapeInterval() {}

  /// The most common time between two samples, rounded to whole seconds where it is that long;
  /// nothing where no series has two samples.
  static Optional<Duration> of(SampleStore store) {
    Map<Long, Integer> counts = new HashMap<>();
    SampleBuffer buffer = new SampleBuffer();
    List<StoredSeries> all = store.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    // Spread over all series, for those of one target stand together.
    for (int i = 0; i < all.size(); i += Math.ceilDiv(all.size(), SERIES)) {
      all.get(i).read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      for (int k = Math.max(1, buffer.size() - STEPS); k < buffer.size(); k++) {
        counts.merge(rounded(buffer.times()[k] - buffer.times()[k - 1]), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Long, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(entry -> Duration.ofMillis(entry.getKey()));
  }

  /// Scrapes are some milliseconds early or late; intervals of seconds are whole ones.
  private static long rounded(long millis) {
    return millis < 900 ? Math.max(1, millis) : Math.round(millis / 1000.0) * 1000;
  }
}
