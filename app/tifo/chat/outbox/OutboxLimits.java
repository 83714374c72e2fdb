package tifo.chat.outbox;

import java.time.Duration;

/// How much an outbox may hold and do at once.
///
/// `items` and `bytes` (of pictures) bound the queue; beyond them the least needed posts are shed.
/// `workers` deliver to one target at the same time. `episodes` are remembered for threads and
/// against repeats. A post that could not be sent within `maxAge` is put aside as failed. A
/// suspended target is probed with one post every `suspendedProbe`. The end waits for `grace` for
/// requests that are under way, then cuts them off.
public record OutboxLimits(
    int items,
    long bytes,
    int workers,
    int episodes,
    Duration maxAge,
    Duration suspendedProbe,
    Duration grace) {
  public static final OutboxLimits DEFAULT =
      new OutboxLimits(
          1_000,
          256L << 20,
          8,
          2_000,
          Duration.ofHours(24),
          Duration.ofMinutes(5),
          Duration.ofSeconds(5));

  public OutboxLimits {
    if (items < 1 || bytes < 1 || workers < 1 || episodes < 1) {
      throw new IllegalArgumentException("An outbox needs room for at least one of everything");
    }
  }

  public OutboxLimits withItems(int items) {
    return new OutboxLimits(items, bytes, workers, episodes, maxAge, suspendedProbe, grace);
  }

  public OutboxLimits withBytes(long bytes) {
    return new OutboxLimits(items, bytes, workers, episodes, maxAge, suspendedProbe, grace);
  }

  public OutboxLimits withGrace(Duration grace) {
    return new OutboxLimits(items, bytes, workers, episodes, maxAge, suspendedProbe, grace);
  }
}
