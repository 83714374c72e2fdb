package tifo.record;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.record.selector.Selector;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.prometheus.RawSamples;

/// The labels that a server adds to what it gives away by remote read, and queries do not show.
/// Stateless.
final class ExternalLabels {
  private static final Selector SERIES = Selector.parse("up");
  private static final Duration LONG = Duration.ofMinutes(5);
  // What is scraped just now may be in one answer only.
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private ExternalLabels() {}

  /// Tells them by the same series, read and queried, where a server does not say them; nothing
  /// where that cannot be told.
  static Optional<Map<String, String>> compared(RawSamples raw, MetricSource source, long now)
      throws SourceException, InterruptedException {
    long to = now - SETTLED.toMillis();
    Set<Labels> read = new HashSet<>();
    raw.remoteRead(
        List.of(SERIES.matchers()),
        to - LONG.toMillis() + 1,
        to,
        (labels, samples) -> {
          if (isShown(samples)) {
            read.add(labels);
          }
        });
    Set<Labels> shown = new HashSet<>();
    source
        .instant(SERIES + "[" + LONG.toMillis() + "ms]", Instant.ofEpochMilli(to))
        .matrix()
        .series()
        .forEach(series -> shown.add(series.labels()));
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> added = new HashMap<>(read.iterator().next().asMap());
    read.forEach(labels -> added.entrySet().retainAll(labels.asMap().entrySet()));
    shown.forEach(labels -> added.entrySet().removeAll(labels.asMap().entrySet()));
    Set<Labels> rest = new HashSet<>();
    read.forEach(labels -> rest.add(labels.without(added.keySet())));
    return rest.equals(shown) ? Optional.of(added) : Optional.empty();
  }

  /// Queries show no series of nothing but stale markers.
  private static boolean isShown(SampleBuffer samples) {
    for (int i = 0; i < samples.size(); i++) {
      if (!Series.isStaleMarker(samples.values()[i])) {
        return true;
      }
    }
    return false;
  }
}
