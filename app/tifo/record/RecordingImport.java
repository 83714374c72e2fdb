package tifo.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.match.Fixture;
import tifo.promql.function.Dialect;
import tifo.source.exchange.ExchangeException;
import tifo.source.exchange.ExchangeFormat;
import tifo.source.exchange.ExchangeImport;
import tifo.store.BlockWriter;
import tifo.store.Blocks;
import tifo.store.StoreException;

/// Makes a recording of files from elsewhere. One thread, one import.
///
/// The folder gets its name when the recording is complete. One that a crash left unfinished is
/// removed by the next import to the same place.
public final class RecordingImport {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingImport.class);
  private static final String UNFINISHED = ".importing";
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(15);

  /// What the recording says of itself besides the samples. `metric` names series of a
  /// `query_range` answer that have no name. Immutable.
  public record Options(
      Optional<ExchangeFormat> format,
      String metric,
      Optional<String> title,
      Optional<Fixture> fixture,
      Dialect dialect,
      boolean strict) {}

  /// What came of it; `interval` is how often targets were scraped, as the samples tell. Immutable.
  public record Outcome(ExchangeImport.Outcome read, int series, int blocks, Duration interval) {}

  private RecordingImport() {}

  /// @throws RecordingException when nothing came of it; nothing is left behind then
  public static Outcome make(List<Path> from, Path recording, Options options) {
    refuseTaken(recording);
    Path building = recording.resolveSibling(recording.getFileName() + UNFINISHED);
    RecordingLock lock = begun(building);
    boolean made = false;
    try (lock) {
      Outcome outcome = fill(building, from, recording, options);
      made = true;
      return outcome;
    } catch (ExchangeException | StoreException e) {
      throw new RecordingException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new RecordingException(recording + " cannot be written: " + e.getMessage(), e);
    } finally {
      if (!made) {
        remove(building);
      }
    }
  }

  private static Outcome fill(Path building, List<Path> from, Path recording, Options options)
      throws IOException {
    ExchangeImport.Outcome read =
        new ExchangeImport(options.format(), options.metric()).read(from, building);
    if (options.strict() && read.damage().count() > 0) {
      throw new RecordingException(
          read.damage().places().getFirst()
              + " ("
              + read.damage().count()
              + " such in all; without --strict they are left out)");
    }
    Outcome outcome = measured(building, read);
    RecordingFile.write(building, info(recording, options, outcome));
    Files.delete(building.resolve(RecordingLock.NAME));
    Files.move(building, recording);
    return outcome;
  }

  private static Outcome measured(Path building, ExchangeImport.Outcome read) {
    try (Blocks blocks = Blocks.open(building)) {
      int series = blocks.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE).size();
      if (series == 0) {
        throw new RecordingException(
            read.damage().count() == 0
                ? "there are no samples in what was given"
                : "there are no samples in what was given: " + read.damage().places().getFirst());
      }
      return new Outcome(
          read, series, blocks.size(), ScrapeInterval.of(blocks).orElse(USUAL_INTERVAL));
    }
  }

  private static RecordingInfo info(Path recording, Options options, Outcome outcome) {
    Set<ExchangeFormat> formats = outcome.read().formats();
    boolean victoria = formats.equals(Set.of(ExchangeFormat.VICTORIAMETRICS));
    String kind = victoria ? "victoriametrics" : "prometheus";
    RecordedSource source =
        new RecordedSource(
            kind,
            kind,
            "",
            options.dialect(),
            RecordedSource.Method.IMPORT,
            outcome.interval(),
            "",
            List.of());
    String name = String.valueOf(recording.toAbsolutePath().normalize().getFileName());
    return new RecordingInfo(
        options.title().orElse(name),
        List.of(source),
        options.fixture().stream().toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static void refuseTaken(Path recording) {
    if (!Files.exists(recording)) {
      return;
    }
    try (Stream<Path> inside = Files.list(recording)) {
      if (inside.findAny().isPresent()) {
        throw new RecordingException(recording + " is there already; name a new folder");
      }
      Files.delete(recording);
    } catch (IOException e) {
      throw new RecordingException(recording + " is there already; name a new folder", e);
    }
  }

  /// The folder, empty, and the lock on it.
  private static RecordingLock begun(Path building) {
    try {
      Files.createDirectories(building);
      RecordingLock lock =
          RecordingLock.take(building)
              .orElseThrow(() ->
                  new RecordingException("another import is writing " + building + " just now"));
      try (Stream<Path> inside = Files.list(building)) {
        for (Path left : inside.toList()) {
          if (!left.endsWith(RecordingLock.NAME)) {
            BlockWriter.delete(left);
          }
        }
      }
      return lock;
    } catch (IOException e) {
      throw new RecordingException(building + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void remove(Path building) {
    try {
      BlockWriter.delete(building);
    } catch (IOException e) {
      LOG.warn("{} could not be removed: {}", building, e.getMessage());
    }
  }
}
