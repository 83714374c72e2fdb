package tifo.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a source is doing: whether it answers, since when, and who stands in for it. Immutable.
///
/// `lastAnswer` is the last good answer's arrival, `latency` how long it took.
public record SourceHealth(
    String name,
    State state,
    Instant since,
    Optional<Instant> lastAnswer,
    Duration latency,
    Optional<String> standIn,
    Optional<String> reason) {
  public enum State {
    UNKNOWN,
    OK,
    FAILED,
    FAILED_OVER
  }

  public static SourceHealth unknown(String name, Instant since) {
    return new SourceHealth(
        name,
        State.UNKNOWN,
        since,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty());
  }
}
