package tifo.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a recording goes on, at one moment. Immutable.
///
/// `bytes` is what its folder takes on the disk.
public record RecorderStatus(List<SourceStatus> sources, List<Gap> gaps, long bytes) {
  public RecorderStatus {
    sources = List.copyOf(sources);
    gaps = List.copyOf(gaps);
  }

  /// One source. `upTo` is the server's time up to which all is on the disk, `lastPoll` when that
  /// was asked, by our clock; `series` those of the last two hours, `samples` those since the
  /// start.
  public record SourceStatus(
      String name,
      Optional<RecordedSource.Method> method,
      int series,
      long samples,
      Optional<Instant> upTo,
      Optional<Instant> lastPoll,
      Optional<Trouble> trouble) {
    /// Before anything is known of it.
    static SourceStatus unknown(String name) {
      return new SourceStatus(
          name, Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    SourceStatus with(Trouble other) {
      return new SourceStatus(name, method, series, samples, upTo, lastPoll, Optional.of(other));
    }
  }

  /// What keeps a source from being recorded, and since when.
  public record Trouble(Instant since, String sentence) {}
}
