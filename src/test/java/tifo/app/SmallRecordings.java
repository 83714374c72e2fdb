package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tifo.match.Fixture;
import tifo.metric.Labels;
import tifo.promql.function.Dialect;
import tifo.record.Gap;
import tifo.record.RecordedSource;
import tifo.record.RecordingFile;
import tifo.record.RecordingInfo;
import tifo.store.BlockWriter;
import tifo.store.Head;

/// Recordings of one source, `prom`, with one value every ten seconds.
final class SmallRecordings {
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private SmallRecordings() {}

  /// `load` is what it is told at each instant; there are none in the gaps.
  static Path write(Path folder, Instant from, Instant to, List<Fixture> matches, List<Gap> gaps)
      throws IOException {
    Head head = new Head();
    Labels load = Labels.of(Labels.NAME, "load", "zone", "a");
    for (Instant at = from; !at.isAfter(to); at = at.plus(INTERVAL)) {
      Instant time = at;
      if (gaps.stream().noneMatch(gap -> time.isAfter(gap.from()) && time.isBefore(gap.to()))) {
        head.append(load, at.toEpochMilli(), 9);
      }
    }
    Files.createDirectories(folder);
    BlockWriter.writeReproducibly(folder, head, 1);
    RecordedSource source =
        new RecordedSource(
            "prom",
            "prometheus",
            "",
            Dialect.PROMETHEUS_3,
            RecordedSource.Method.SIMULATED,
            INTERVAL,
            "",
            List.of());
    RecordingFile.write(
        folder,
        new RecordingInfo(
            "small", List.of(source), matches, List.of(), List.of(), gaps, List.of()));
    return folder;
  }
}
