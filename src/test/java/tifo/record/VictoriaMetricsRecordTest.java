package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.board.BoardFiles;
import tifo.record.selector.NeededSelectors;
import tifo.record.selector.Selector;
import tifo.rule.file.RuleFiles;
import tifo.sim.MatchLength;
import tifo.sim.SimulatorOptions;
import tifo.sim.SimulatorServer;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.LiveClock;

/// A real VictoriaMetrics that scrapes the simulator: what is recorded is what it exports.
@Timeout(180)
class VictoriaMetricsRecordTest {
  private static final Path BINARY = Path.of("/usr/bin/victoria-metrics");

  @TempDir Path dir;

  @Test
  void recordsWhatIsExported() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(BINARY), "Debian's package victoria-metrics is not installed");
    SimulatorOptions match =
        new SimulatorOptions(
            1,
            0,
            60,
            1,
            Duration.ofMinutes(55),
            MatchLength.NINETY_MINUTES,
            List.of("zone-loss?zone=asia-northeast1-b&at=62m&for=10m"));
    int port = freePort();
    try (SimulatorServer simulator = SimulatorServer.start(match, new LiveClock());
        PrometheusSource source =
            new PrometheusSource(
                SourceConnection.to("match", "http://127.0.0.1:" + port), new LiveClock())) {
      Process server = start(port, simulator.port());
      try {
        record(source);
        compare(source);
      } finally {
        server.destroy();
        assertTrue(server.waitFor(20, TimeUnit.SECONDS));
      }
    }
  }

  private Process start(int port, int target) throws IOException {
    Path scrapes =
        Files.writeString(
            dir.resolve("scrape.yml"),
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
            - job_name: simulator
              honor_labels: true
              static_configs: [{targets: ["127.0.0.1:%d"]}]
            """
                .formatted(target));
    return new ProcessBuilder(
            BINARY.toString(),
            "-storageDataPath=" + dir.resolve("data"),
            "-httpListenAddr=127.0.0.1:" + port,
            "-promscrape.config=" + scrapes)
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("log.txt").toFile())
        .start();
  }

  private void record(PrometheusSource source) throws InterruptedException {
    Recorders all = new Recorders();
    RecorderOptions options =
        RecorderOptions.USUAL.every(Duration.ofSeconds(1)).since(Duration.ofMinutes(1));
    try (Recorder recorder = all.live(dir.resolve("recording"), source, selectors(), options)) {
      recorder.start();
      Recorders.awaitUpTo(recorder, Instant.now().plusSeconds(50));
    }
  }

  private void compare(PrometheusSource source) throws Exception {
    try (Recording recording = Recording.open(dir.resolve("recording"))) {
      RecordedSource recorded = recording.info().sources().getFirst();
      assertEquals(RecordedSource.Method.EXPORT, recorded.method());
      assertEquals("victoriametrics", recorded.kind());
      long from = recording.start().toEpochMilli();
      // Series that are younger may not be found yet.
      long to = recording.end().toEpochMilli() - 40_000;
      StoreSamples exported = new StoreSamples();
      source
          .raw()
          .export(selectors().stream().map(Selector::toString).toList(), from, to, exported);
      StoreSamples ours = StoreSamples.of(recording.store("match")).between(from, to);
      assertTrue(ours.count() > 3000, "recorded " + ours.count());
      // It keeps decimal numbers: what it exports of one sample changes in the last bits once the
      // sample is packed together with others.
      assertEquals("", exported.difference(ours.roundedTo(exported, 1e-14)));
      System.out.printf(
          "VictoriaMetrics: %d series, %d samples, %d stale markers%n",
          ours.all().size(), ours.count(), ours.staleMarkers());
    }
  }

  private static List<Selector> selectors() {
    return NeededSelectors.of(BoardFiles.shipped().boards(), RuleFiles.shipped().groups()).of("");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
