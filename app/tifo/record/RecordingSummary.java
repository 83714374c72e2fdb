package tifo.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;
import tifo.store.LeftOut;
import tifo.store.StoreException;
import tifo.store.TimedStore;

/// What is inside a recording. Immutable; made by reading all of it once.
public record RecordingSummary(
    Path path,
    State state,
    Instant start,
    Instant end,
    RecordingInfo info,
    List<SourceSummary> sources,
    List<LeftOut> leftOut) {
  /// Whether it is complete.
  public enum State {
    /// All samples are in blocks.
    COMPLETE,
    /// A recorder writes to it now.
    RECORDING,
    /// A recorder ended without putting its last samples into a block; they are in a log.
    INTERRUPTED
  }

  public RecordingSummary {
    sources = List.copyOf(sources);
    leftOut = List.copyOf(leftOut);
  }

  /// Reads the recording at that path, a folder or a packed one.
  ///
  /// @throws RecordingException when there is none that can be opened
  public static RecordingSummary of(Path path) {
    boolean recording = Files.isDirectory(path) && RecordingLock.isHeld(path);
    try (Recording opened = Recording.open(path)) {
      List<SourceSummary> sources = new ArrayList<>();
      for (RecordedSource source : opened.info().sources()) {
        sources.add(summary(opened, source));
      }
      boolean logs = sources.stream().anyMatch(source -> source.logs() > 0);
      State ended = logs ? State.INTERRUPTED : State.COMPLETE;
      return new RecordingSummary(
          path,
          recording ? State.RECORDING : ended,
          opened.start(),
          opened.end(),
          opened.info(),
          sources,
          opened.leftOut());
    }
  }

  private static SourceSummary summary(Recording recording, RecordedSource source) {
    Path folder = recording.folder().resolve(source.folder());
    List<Path> logs = Recording.logs(folder);
    List<Path> blocks = blocks(folder);
    long bytes =
        Stream.concat(logs.stream(), blocks.stream()).mapToLong(RecordingSummary::size).sum();
    TimedStore store = recording.store(source.name());
    List<StoredSeries> all = store.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    SampleBuffer buffer = new SampleBuffer();
    long samples = 0;
    boolean histograms = false;
    Optional<String> damage = Optional.empty();
    for (StoredSeries series : all) {
      try {
        series.read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
        samples += buffer.size();
        histograms |= buffer.hasLeftOut();
      } catch (StoreException e) {
        damage = Optional.of(damage.orElse(String.valueOf(e.getMessage())));
      }
    }
    return new SourceSummary(
        source, all.size(), samples, histograms, bytes, blocks.size(), logs.size(), damage);
  }

  private static List<Path> blocks(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> Files.isRegularFile(path.resolve("meta.json"))).toList();
    } catch (IOException e) {
      throw new RecordingException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// A recorder may take a file away meanwhile, which is none any more then.
  private static long size(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return 0;
    }
  }

  public long samples() {
    return sources.stream().mapToLong(SourceSummary::samples).sum();
  }

  public long bytes() {
    return sources.stream().mapToLong(SourceSummary::bytes).sum();
  }
}
