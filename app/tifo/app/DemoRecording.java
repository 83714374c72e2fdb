package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tifo.match.Fixture;
import tifo.promql.function.Dialect;
import tifo.record.Annotation;
import tifo.record.RecordedSource;
import tifo.record.RecordingFile;
import tifo.record.RecordingInfo;
import tifo.sim.MatchScraper;
import tifo.sim.MatchSimulation;
import tifo.sim.incident.IncidentRequest;
import tifo.store.BlockWriter;
import tifo.store.Head;

/// The recording that Tifo brings along: JPN 2-1 ESP on a simulated platform, with incidents. It is
/// not shipped but played once by the simulator, which takes some two seconds; the same seed gives
/// the same bytes. Stateless.
final class DemoRecording {
  static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");
  static final long SEED = 1;

  /// Names the bytes that `write` gives, so that those of another Tifo are not taken for them.
  static final String EDITION = "2fa3d3ae9e64";

  private static final Duration BEFORE = Duration.ofMinutes(60);
  private static final Duration AFTER = Duration.ofMinutes(140);
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private static final List<String> INCIDENTS =
      List.of(
          "custom-metric-lost?workload=entitlement&metric=ccu_scale&at=-38m&for=8m",
          "zone-loss?zone=asia-northeast1-b&at=25m&for=12m",
          "slow-database?zone=asia-northeast1-b&at=74m&for=9m",
          "monitoring-overload?at=98m&for=8m");

  private static final List<Annotation> NOTES =
      List.of(
          new Annotation(KICK_OFF.minus(Duration.ofMinutes(38)), "rehearsal drill"),
          new Annotation(KICK_OFF.plus(Duration.ofMinutes(83)), "connection pool raised"));

  private DemoRecording() {}

  /// Plays the match into a new folder.
  static void write(Path folder) throws IOException {
    MatchSimulation simulation = new MatchSimulation(SEED, KICK_OFF, 1);
    for (String incident : INCIDENTS) {
      simulation.begin(IncidentRequest.parse(incident).on(KICK_OFF, KICK_OFF));
    }
    Head head = new Head();
    new MatchScraper(simulation, head)
        .scrape(KICK_OFF.minus(BEFORE), KICK_OFF.plus(AFTER), INTERVAL);
    Files.createDirectories(folder);
    BlockWriter.writeReproducibly(folder, head, SEED);
    RecordingFile.write(folder, info(simulation.fixture()));
  }

  private static RecordingInfo info(Fixture match) {
    RecordedSource source =
        new RecordedSource(
            "simulator",
            "prometheus",
            "",
            Dialect.PROMETHEUS_3,
            RecordedSource.Method.SIMULATED,
            INTERVAL,
            "",
            List.of());
    return new RecordingInfo(
        "jpn-esp-2022-12-02",
        List.of(source),
        List.of(match),
        List.of(),
        List.of(),
        List.of(),
        NOTES);
  }
}
