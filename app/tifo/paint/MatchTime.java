package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tifo.match.Fixture;
import tifo.match.MatchPhase;

/// The match clock as football writes it: minutes played, 45 at the second half's start. Pure.
final class MatchTime {
  private MatchTime() {}

  /// `63:12`; before kick-off minus the time to it; at half-time and after, where it stopped.
  static String clock(Fixture fixture, Instant now) {
    MatchPhase phase = fixture.phase(now);
    return switch (phase) {
      case BEFORE -> "−" + clock(fixture.matchTime(now, fixture.kickOff()));
      case FIRST_HALF -> running(fixture, phase, 0, now);
      case HALF_TIME -> "45:00";
      case SECOND_HALF -> running(fixture, phase, 45, now);
      case EXTRA_TIME -> running(fixture, phase, 90, now);
      case PENALTIES -> "120:00";
      case AFTER -> fixture.start(MatchPhase.EXTRA_TIME).isPresent() ? "120:00" : "90:00";
    };
  }

  /// Minutes since kick-off on the wall clock, half-time counted.
  static double minutesFromKickOff(Fixture fixture, long time) {
    return (time - fixture.kickOff().toEpochMilli()) * fixture.speed() / 60_000.0;
  }

  private static String running(Fixture fixture, MatchPhase phase, int from, Instant now) {
    Duration since = fixture.matchTime(fixture.start(phase).orElse(now), now);
    return clock(since.plusMinutes(from));
  }

  private static String clock(Duration played) {
    long seconds = Math.max(0, played.toSeconds());
    long hours = seconds / 3600;
    if (hours >= 24) {
      return hours / 24 + " d";
    }
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
