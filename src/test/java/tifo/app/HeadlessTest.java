package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.source.SourceHealth;

class HeadlessTest {
  @Test
  void tellsWhoStandsInForASourceAndSinceWhen() {
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    SourceHealth health =
        new SourceHealth(
            "GMP",
            SourceHealth.State.FAILED_OVER,
            Instant.parse("2022-12-01T20:17:50Z"),
            Optional.empty(),
            Duration.ZERO,
            Optional.of("VictoriaMetrics"),
            Optional.of("HTTP 503"));
    assertEquals(
        "FAILED_OVER to VictoriaMetrics since 20:17:50: HTTP 503", Headless.words(health, time));
  }
}
