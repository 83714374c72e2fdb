package tifo.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth.State;
import tifo.time.WarClock;

/// Keeps one source's health up to date from how its calls end. Any thread.
public final class HealthTracker {
  /// One call of a source.
  @FunctionalInterface
  public interface Call<T> {
    T make() throws SourceException, InterruptedException;
  }

  private final WarClock clock;
  private volatile SourceHealth health;

  public HealthTracker(String name, WarClock clock) {
    this.clock = clock;
    this.health = SourceHealth.unknown(name, clock.now());
  }

  public SourceHealth health() {
    return health;
  }

  /// Makes the call and remembers how it ended.
  public <T> T track(Call<T> call) throws SourceException, InterruptedException {
    long started = System.nanoTime();
    try {
      T answer = call.make();
      answered(Duration.ofNanos(System.nanoTime() - started));
      return answer;
    } catch (SourceException e) {
      if (isFailure(e.kind())) {
        failed(String.valueOf(e.getMessage()));
      } else if (e.kind() != Kind.CANCELLED) {
        answered(Duration.ofNanos(System.nanoTime() - started));
      }
      throw e;
    }
  }

  /// Whether a fault is the source's, not the query's or the caller's.
  public static boolean isFailure(Kind kind) {
    return switch (kind) {
      case BAD_QUERY, TOO_LARGE, TOO_SLOW, CANCELLED -> false;
      case UNAUTHORIZED,
          NOT_AN_API,
          TOO_MANY_REQUESTS,
          UNAVAILABLE,
          UNREACHABLE,
          TIMEOUT,
          GARBLED ->
          true;
    };
  }

  private void answered(Duration latency) {
    Instant now = clock.now();
    change(old ->
        new SourceHealth(
            old.name(),
            State.OK,
            old.state() == State.OK ? old.since() : now,
            Optional.of(now),
            latency,
            Optional.empty(),
            Optional.empty()));
  }

  private void failed(String reason) {
    Instant now = clock.now();
    change(old ->
        new SourceHealth(
            old.name(),
            State.FAILED,
            old.state() == State.FAILED ? old.since() : now,
            old.lastAnswer(),
            old.latency(),
            Optional.empty(),
            Optional.of(reason)));
  }

  private synchronized void change(UnaryOperator<SourceHealth> change) {
    health = change.apply(health);
  }
}
