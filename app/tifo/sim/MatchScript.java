package tifo.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.Goal;
import tifo.match.MatchPhase;

/// The match that is simulated: JPN 2-1 ESP, with the times of the goals as they fell in 2022.
public final class MatchScript {
  private static final int SECOND_HALF = 62;

  private MatchScript() {}

  /// 47 minutes, 15 of half-time, 52 minutes.
  public static Fixture ninetyMinutes(Instant kickOff) {
    return new Fixture("JPN", "ESP", phases(kickOff, false), goals(kickOff));
  }

  /// The same, and two quarters of an hour of extra time.
  public static Fixture withExtraTime(Instant kickOff) {
    return new Fixture("JPN", "ESP", phases(kickOff, true), goals(kickOff));
  }

  private static List<PhaseStart> phases(Instant kickOff, boolean extraTime) {
    List<PhaseStart> phases = new ArrayList<>();
    phases.add(new PhaseStart(MatchPhase.FIRST_HALF, kickOff));
    phases.add(new PhaseStart(MatchPhase.HALF_TIME, minute(kickOff, 47)));
    phases.add(new PhaseStart(MatchPhase.SECOND_HALF, minute(kickOff, SECOND_HALF)));
    if (extraTime) {
      phases.add(new PhaseStart(MatchPhase.EXTRA_TIME, minute(kickOff, 119)));
    }
    phases.add(new PhaseStart(MatchPhase.AFTER, minute(kickOff, extraTime ? 153 : 114)));
    return phases;
  }

  private static List<Goal> goals(Instant kickOff) {
    return List.of(
        new Goal(minute(kickOff, 11), false, 11),
        new Goal(minute(kickOff, SECOND_HALF + 3), true, 48),
        new Goal(minute(kickOff, SECOND_HALF + 6), true, 51));
  }

  private static Instant minute(Instant kickOff, int minutes) {
    return kickOff.plus(Duration.ofMinutes(minutes));
  }
}
