package tifo.chat;

import java.time.Duration;
import java.util.function.Supplier;
import tifo.chat.Outcome.Cause;
import tifo.chat.Outcome.Retry;

/// How long a picture is tried for that does not come through, though its words are there: its
/// trouble must not hold up other words, as it would if the whole target were taken to be down. Who
/// is in trouble is left alone for as long as he asks, where that is within the patience.
/// Stateless.
public final class PicturePatience {
  /// How long words wait for their picture, which is better than without; longer is too long.
  public static final Duration OF_WORDS = Duration.ofSeconds(5);

  // Doubled each time: about four minutes in all, where nobody asks for more.
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final int TRIES = 10;

  private PicturePatience() {}

  /// What to do about this outcome of an attempt with the picture, one of so many from the same
  /// checkpoint; in the end, `without` goes on without it.
  public static Outcome of(Outcome outcome, int tries, Supplier<Outcome> without) {
    if (!(outcome instanceof Retry(Cause cause, String reason, Duration asked))
        || cause != Cause.UNREACHABLE) {
      return outcome;
    }
    if (tries >= TRIES || asked.compareTo(left(tries)) > 0) {
      return without.get();
    }
    Duration own = FIRST.multipliedBy(1L << tries);
    return new Retry(Cause.PICTURE, reason, asked.compareTo(own) > 0 ? asked : own);
  }

  /// All waits that are still to come.
  private static Duration left(int tries) {
    return FIRST.multipliedBy((1L << TRIES) - (1L << tries));
  }

  /// The same where the words wait for the picture: the second trouble ends that, and the first if
  /// it is to last.
  public static Outcome beforeWords(Outcome outcome, int tries, Supplier<Outcome> without) {
    return outcome instanceof Retry(Cause cause, String _, Duration asked)
            && cause == Cause.UNREACHABLE
            && (tries > 1 || asked.compareTo(OF_WORDS) > 0)
        ? without.get()
        : outcome;
  }
}
