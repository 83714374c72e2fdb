package tifo.record;

import java.time.Duration;

/// How to record. Immutable.
///
/// `interval` is how often a server is asked, `since` how much of the past is fetched first. With
/// `poll` ranges are asked for even where a server offers its samples in bulk. `stretch` is the
/// time that one block holds.
public record RecorderOptions(Duration interval, Duration since, boolean poll, Duration stretch) {
  public static final RecorderOptions USUAL =
      new RecorderOptions(Duration.ofSeconds(15), Duration.ZERO, false, Archive.STRETCH);

  public RecorderOptions {
    if (interval.toMillis() < 1 || stretch.toMillis() < 1 || since.isNegative()) {
      throw new IllegalArgumentException("times of a recording must be longer than nothing");
    }
  }

  public RecorderOptions every(Duration other) {
    return new RecorderOptions(other, since, poll, stretch);
  }

  public RecorderOptions since(Duration other) {
    return new RecorderOptions(interval, other, poll, stretch);
  }

  public RecorderOptions polling(boolean other) {
    return new RecorderOptions(interval, since, other, stretch);
  }

  public RecorderOptions withStretch(Duration other) {
    return new RecorderOptions(interval, since, poll, other);
  }
}
