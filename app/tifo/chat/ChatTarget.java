package tifo.chat;

import java.time.Duration;

/// A channel of one chat system. To support another system, write one class that implements this.
///
/// The outbox calls `deliver` again and again, each time with the checkpoint that the last call
/// reached, until the outcome is final. It never calls for two posts of one thread at the same
/// time, but does call for several threads at once, on virtual threads. A call has to end by its
/// own time-outs and must not sleep between attempts: waiting is the outbox's business.
public interface ChatTarget extends AutoCloseable {
  /// The operator's name for it, unique in the outbox and stable over restarts.
  String name();

  /// The chat system: `slack`, `folder`.
  String kind();

  /// How often the channel may be posted to.
  Pace pace();

  /// Takes the next step of a delivery. Problems are outcomes, not exceptions.
  Outcome deliver(OutboxItem item, Checkpoint saved);

  @Override
  default void close() {}

  /// At most `burst` posts at once, and one per `interval` in the long run.
  record Pace(int burst, Duration interval) {
    public static final Pace UNLIMITED = new Pace(1, Duration.ZERO);

    public Pace {
      if (burst < 1 || interval.isNegative()) {
        throw new IllegalArgumentException("A pace needs a burst of 1 or more: " + burst);
      }
    }
  }
}
