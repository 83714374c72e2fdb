package tifo.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells the operator, and notes, that this machine's or a source's clock jumps, or that the
/// machine slept. One thread.
final class ClockJumps {
  private static final Duration TOLERANCE = Duration.ofSeconds(2);
  // A clock that never goes right would fill the file.
  private static final int MOST_NOTED = 50;

  private final String source;
  private final RecorderRoom room;
  private final ClockWatch ours;
  private final ClockWatch theirs;
  private int told;

  ClockJumps(String source, RecorderRoom room) {
    this.source = source;
    this.room = room;
    this.ours = new ClockWatch(room.nanos());
    this.theirs = new ClockWatch(room.nanos());
  }

  /// Why samples may be missing, now that the server's clock shows this, if they may. A server that
  /// is slow to tell the time is not to be blamed for that.
  Optional<String> look(long now, Duration spent) {
    Duration tolerance = TOLERANCE.plus(spent);
    Optional<Duration> here = ours.look(room.clock().now().toEpochMilli(), TOLERANCE);
    Optional<Duration> there = theirs.look(now, tolerance);
    if (here.isPresent() && there.isPresent() && isSleep(here.get(), there.get(), tolerance)) {
      return Optional.of(
          tell(now, "This machine slept for " + seconds("%.1f s", here.get()) + "."));
    }
    here.ifPresent(jump ->
        tell(
            now,
            "This machine's clock jumped by "
                + seconds("%+.1f s", jump)
                + "; the server's counts."));
    return there.map(
        jump -> tell(now, "The server's clock jumped by " + seconds("%+.1f s", jump) + "."));
  }

  /// The time that is counted from a machine's start may stand still while it sleeps.
  private static boolean isSleep(Duration here, Duration there, Duration tolerance) {
    return here.isPositive() && here.minus(there).abs().compareTo(tolerance) <= 0;
  }

  private String tell(long now, String sentence) {
    room.heard(RecorderListener.Weight.TROUBLE, source, sentence);
    if (told++ < MOST_NOTED) {
      room.note(Instant.ofEpochMilli(now), source, sentence);
    }
    return sentence;
  }

  private static String seconds(String format, Duration jump) {
    return format.formatted(jump.toMillis() / 1000.0);
  }

  /// What the server's clock should show now, by what it showed last.
  long expected() {
    return theirs.expected();
  }
}
