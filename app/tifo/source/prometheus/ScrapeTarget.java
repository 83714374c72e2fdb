package tifo.source.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.metric.Labels;

/// Something the server scrapes now; `health` is `up`, `down` or `unknown`.
public record ScrapeTarget(
    String pool,
    String url,
    Labels labels,
    String health,
    String lastError,
    Optional<Instant> lastScrape,
    Duration lastScrapeDuration) {}
