package tifo.chat.outbox;

import java.time.Duration;

/// How much an outbox may hold and do at once.
///
/// `items` bounds the queue of each target and `bytes` (of pictures) that of all; beyond them the
/// least needed posts are shed. `workers` deliver to one target at the same time. `episodes` are
/// remembered for threads and against repeats. A post that could not be sent within `maxAge` is put
/// aside as failed. A suspended target is probed with one post every `suspendedProbe`. The end
/// waits for `grace` for requests that are under way, then cuts them off. Words wait `pictureWait`
/// for a picture that was ordered, and a picture is given up `pictureLimit` after its words came.
public record OutboxLimits(
    int items,
    long bytes,
    int workers,
    int episodes,
    Duration maxAge,
    Duration suspendedProbe,
    Duration grace,
    Duration pictureWait,
    Duration pictureLimit) {
  public static final OutboxLimits DEFAULT =
      new OutboxLimits(
          1_000,
          256L << 20,
          8,
          5_000,
          Duration.ofHours(24),
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(400),
          Duration.ofSeconds(30));

  public OutboxLimits {
    if (items < 1 || bytes < 1 || workers < 1 || episodes < 1) {
      throw new IllegalArgumentException("An outbox needs room for at least one of everything");
    }
  }

  public OutboxLimits withItems(int items) {
    return with(items, bytes, episodes, grace);
  }

  public OutboxLimits withBytes(long bytes) {
    return with(items, bytes, episodes, grace);
  }

  public OutboxLimits withEpisodes(int episodes) {
    return with(items, bytes, episodes, grace);
  }

  public OutboxLimits withGrace(Duration grace) {
    return with(items, bytes, episodes, grace);
  }

  private OutboxLimits with(int items, long bytes, int episodes, Duration grace) {
    return new OutboxLimits(
        items, bytes, workers, episodes, maxAge, suspendedProbe, grace, pictureWait, pictureLimit);
  }
}
