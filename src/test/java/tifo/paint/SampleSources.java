package tifo.paint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.source.SourceHealth;

/// The sources of `SampleMatch`: two answer, one has failed over.
final class SampleSources {
  private SampleSources() {}

  static List<SourceHealth> all() {
    return List.of(
        ok("Prometheus jp-main", 1),
        new SourceHealth(
            "GMP",
            SourceHealth.State.FAILED_OVER,
            SampleMatch.NOW.minusSeconds(257),
            Optional.of(SampleMatch.NOW.minusSeconds(2)),
            Duration.ofMillis(80),
            Optional.of("VictoriaMetrics"),
            Optional.of("HTTP 503")),
        ok("Grafana proxy", 4));
  }

  private static SourceHealth ok(String name, int seconds) {
    return new SourceHealth(
        name,
        SourceHealth.State.OK,
        SampleMatch.KICK_OFF,
        Optional.of(SampleMatch.NOW.minusSeconds(seconds)),
        Duration.ofMillis(40),
        Optional.empty(),
        Optional.empty());
  }
}
