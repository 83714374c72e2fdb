package tifo.match;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Where a match stands at an instant, as football tells the time. Immutable.
///
/// `clock` is the running clock (`63:12`, `45+2:10`): before kick-off minus the time to it, at
/// half-time and after the end where it stopped; `minute` is how people name it (`64'`, `45+3'`,
/// `HT`, `FT`). `fromKickOff` is negative before kick-off. `toFullTime` is an estimate, empty once
/// the match is over.
public record MatchMoment(
    MatchPhase phase,
    String clock,
    String minute,
    Duration fromKickOff,
    Optional<Duration> toFullTime) {
  /// How long each half lasts by the rules.
  static final int HALF = 45;

  private static final int EXTRA = 30;

  public static MatchMoment of(Fixture fixture, Instant now) {
    MatchPhase phase = fixture.phase(now);
    Duration fromKickOff = fixture.matchTime(fixture.kickOff(), now);
    return new MatchMoment(
        phase,
        clock(fixture, phase, now),
        minute(fixture, phase, now),
        fromKickOff,
        toFullTime(fixture, phase, now));
  }

  /// Minutes from kick-off as axes show them: `-12`, `0`, `63`.
  public long minutesFromKickOff() {
    return Math.floorDiv(fromKickOff.toSeconds(), 60);
  }

  private static String clock(Fixture fixture, MatchPhase phase, Instant now) {
    return switch (phase) {
      case FIRST_HALF -> running(played(fixture, phase, now), 0, HALF);
      case SECOND_HALF -> running(played(fixture, phase, now), HALF, HALF);
      case EXTRA_TIME -> running(played(fixture, phase, now), 2 * HALF, EXTRA);
      case HALF_TIME -> HALF + ":00";
      case PENALTIES -> 2 * HALF + EXTRA + ":00";
      case BEFORE -> "−" + countdown(fixture.matchTime(now, fixture.kickOff()).toSeconds());
      case AFTER ->
          2 * HALF + (fixture.start(MatchPhase.EXTRA_TIME).isPresent() ? EXTRA : 0) + ":00";
    };
  }

  private static String running(Duration played, int base, int length) {
    long over = played.toSeconds() - length * 60L;
    return over < 0 ? time(base * 60L + played.toSeconds()) : (base + length) + "+" + time(over);
  }

  private static String countdown(long seconds) {
    return seconds < 6000
        ? time(seconds)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String time(long seconds) {
    return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
        .replaceFirst("^0(\\d:)", "$1");
  }

  private static String minute(Fixture fixture, MatchPhase phase, Instant now) {
    return switch (phase) {
      case FIRST_HALF -> counted(played(fixture, phase, now), 0, HALF);
      case SECOND_HALF -> counted(played(fixture, phase, now), HALF, HALF);
      case EXTRA_TIME -> counted(played(fixture, phase, now), 2 * HALF, EXTRA);
      case HALF_TIME -> "HT";
      case PENALTIES -> "PEN";
      case BEFORE -> "";
      case AFTER -> "FT";
    };
  }

  // the first minute is the 1st, and what is past the half counts as 45+1, 45+2
  private static String counted(Duration played, int base, int length) {
    long minute = played.toMinutes() + 1;
    return minute <= length
        ? (base + minute) + "'"
        : (base + length) + "+" + (minute - length) + "'";
  }

  private static Duration played(Fixture fixture, MatchPhase phase, Instant now) {
    return fixture.matchTime(fixture.start(phase).orElse(now), now);
  }

  private static Optional<Duration> toFullTime(Fixture fixture, MatchPhase phase, Instant now) {
    return phase == MatchPhase.AFTER
        ? Optional.empty()
        : fixture.start(MatchPhase.AFTER).map(end -> fixture.matchTime(now, end));
  }
}
