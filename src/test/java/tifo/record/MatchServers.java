package tifo.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tifo.sim.MatchLength;
import tifo.sim.SimulatorOptions;
import tifo.sim.SimulatorServer;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusServer;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.LiveClock;

/// A simulated match, fast, and a real Prometheus that scrapes it each second.
final class MatchServers implements AutoCloseable {
  static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s, external_labels: {replica: a, dc: tokyo}}
      scrape_configs:
      - job_name: simulator
        honor_labels: true
        static_configs: [{targets: ["%s"]}]
      """;

  // So that series end, and others begin.
  private static final String LOSS = "zone-loss?zone=asia-northeast1-b&at=62m&for=10m";

  private final SimulatorServer simulator;
  private final PrometheusServer prometheus;

  private MatchServers(SimulatorServer simulator, PrometheusServer prometheus) {
    this.simulator = simulator;
    this.prometheus = prometheus;
  }

  static MatchServers start(Path dir, double speed) throws IOException, InterruptedException {
    SimulatorServer simulator =
        SimulatorServer.start(
            new SimulatorOptions(
                1, 0, speed, 1, Duration.ofMinutes(55), MatchLength.NINETY_MINUTES, List.of(LOSS)),
            new LiveClock());
    try {
      return new MatchServers(
          simulator,
          PrometheusServer.start(dir, CONFIGURATION.formatted("127.0.0.1:" + simulator.port())));
    } catch (IOException | InterruptedException | RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  PrometheusSource source() {
    return new PrometheusSource(
        SourceConnection.to("match", prometheus.baseUrl()), new LiveClock());
  }

  String baseUrl() {
    return prometheus.baseUrl();
  }

  int simulatorPort() {
    return simulator.port();
  }

  /// Until the query has an answer. Each try is a round trip, so this is no busy loop.
  static void await(PrometheusSource source, String promql) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (source.instant(promql, Instant.now()).matrix().isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no answer to " + promql);
      }
      new LiveClock().sleep(Duration.ofMillis(100));
    }
  }

  @Override
  public void close() {
    prometheus.close();
    simulator.close();
  }
}
