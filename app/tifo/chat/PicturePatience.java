package tifo.chat;

import java.time.Duration;
import java.util.function.Supplier;
import tifo.chat.Outcome.Cause;
import tifo.chat.Outcome.Retry;

/// How long a picture is tried for that does not come through, though its words are there: its
/// trouble must not hold up other words, as it would if the whole target were taken to be down.
/// Stateless.
public final class PicturePatience {
  // Doubled each time: about four minutes in all.
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final int TRIES = 10;

  private PicturePatience() {}

  /// What to do about this outcome of an attempt with the picture, one of so many from the same
  /// checkpoint; in the end, `without` goes on without it.
  public static Outcome of(Outcome outcome, int tries, Supplier<Outcome> without) {
    if (!(outcome instanceof Retry(Cause cause, String reason, Duration _))
        || cause != Cause.UNREACHABLE) {
      return outcome;
    }
    return tries < TRIES
        ? new Retry(Cause.PICTURE, reason, FIRST.multipliedBy(1L << tries))
        : without.get();
  }

  /// The same where the words wait for the picture: the second trouble ends that.
  public static Outcome beforeWords(Outcome outcome, int tries, Supplier<Outcome> without) {
    return outcome instanceof Retry retry && retry.cause() == Cause.UNREACHABLE && tries > 1
        ? without.get()
        : outcome;
  }
}
