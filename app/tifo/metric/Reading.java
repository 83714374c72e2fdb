package tifo.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is known of one query right now: the data or why there is none, its age and its source.
///
/// No data, stale, failed, shed and zero are different things and look different. Immutable.
public sealed interface Reading {
  /// The series to draw: the newest ones, the last good ones, or none.
  Matrix matrix();

  /// The name of the source that answered, or that should have.
  String source();

  /// When this came to be so: the answer's evaluation time, or since when there is nothing.
  Instant since();

  /// An answer within its refresh interval.
  record Fresh(Matrix matrix, String source, Instant since, List<String> notes)
      implements Reading {}

  /// The last good answer, older than it should be; `expected` is the interval that was promised.
  record Stale(Matrix matrix, String source, Instant since, Duration expected) implements Reading {}

  /// The query works and returns no series; `notes` are what the source remarked on it.
  record NoData(String source, Instant since, List<String> notes) implements Reading {
    public NoData {
      notes = List.copyOf(notes);
    }

    public NoData(String source, Instant since) {
      this(source, since, List.of());
    }

    @Override
    public Matrix matrix() {
      return Matrix.EMPTY;
    }
  }

  /// The source refuses or cannot be reached; `matrix` is what was last known, perhaps empty.
  ///
  /// `attempt` counts failures in a row, `retryAt` is when the next try is due. 0 stands for a
  /// question that is asked once and never again, as for a picture.
  record Failed(
      Matrix matrix,
      String source,
      Instant since,
      String reason,
      int attempt,
      Instant lastGood,
      Instant retryAt)
      implements Reading {}

  /// Not asked for, or shed on purpose, with the reason; asked but not answered yet without one.
  record NotCollected(String source, Instant since, String reason) implements Reading {
    @Override
    public Matrix matrix() {
      return Matrix.EMPTY;
    }
  }

  default boolean isFresh() {
    return this instanceof Fresh;
  }

  default Duration age(Instant now) {
    return Duration.between(since(), now);
  }
}
