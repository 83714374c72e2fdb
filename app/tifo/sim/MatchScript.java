package tifo.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.Goal;
import tifo.match.MatchPhase;

/// The match that is simulated: JPN 2-1 ESP, with the times of the goals as they fell in 2022. One
/// that lasts longer than it did goes on with a late 2-2, which is invented.
///
/// Times are minutes on the clock from kick-off: 47 of the first half, 15 of half-time, 52 of the
/// second half; where nothing is decided 5 of rest and extra time of two times 15, with a change of
/// ends and time added; then 4 to choose an end, and penalties.
final class MatchScript {
  private static final int HALF_TIME = 47;
  private static final int SECOND_HALF = 62;
  private static final int FULL_TIME = 114;
  private static final int EXTRA_TIME = 119;
  private static final int END_OF_EXTRA_TIME = 153;
  private static final int PENALTIES = 157;
  private static final int END_OF_PENALTIES = 170;

  private MatchScript() {}

  static Fixture of(MatchLength length, Instant kickOff) {
    return new Fixture("JPN", "ESP", phases(length, kickOff), goals(length, kickOff));
  }

  private static List<PhaseStart> phases(MatchLength length, Instant kickOff) {
    List<PhaseStart> phases = new ArrayList<>();
    phases.add(new PhaseStart(MatchPhase.FIRST_HALF, kickOff));
    phases.add(new PhaseStart(MatchPhase.HALF_TIME, minute(kickOff, HALF_TIME)));
    phases.add(new PhaseStart(MatchPhase.SECOND_HALF, minute(kickOff, SECOND_HALF)));
    if (length != MatchLength.NINETY_MINUTES) {
      phases.add(new PhaseStart(MatchPhase.EXTRA_TIME, minute(kickOff, EXTRA_TIME)));
    }
    if (length == MatchLength.PENALTIES) {
      phases.add(new PhaseStart(MatchPhase.PENALTIES, minute(kickOff, PENALTIES)));
    }
    int end =
        switch (length) {
          case NINETY_MINUTES -> FULL_TIME;
          case EXTRA_TIME -> END_OF_EXTRA_TIME;
          case PENALTIES -> END_OF_PENALTIES;
        };
    phases.add(new PhaseStart(MatchPhase.AFTER, minute(kickOff, end)));
    return phases;
  }

  private static List<Goal> goals(MatchLength length, Instant kickOff) {
    List<Goal> goals = new ArrayList<>();
    goals.add(new Goal(minute(kickOff, 11), false, 11));
    goals.add(new Goal(minute(kickOff, SECOND_HALF + 3), true, 48));
    goals.add(new Goal(minute(kickOff, SECOND_HALF + 6), true, 51));
    if (length != MatchLength.NINETY_MINUTES) {
      goals.add(new Goal(minute(kickOff, SECOND_HALF + 43), false, 88));
    }
    if (length == MatchLength.EXTRA_TIME) {
      goals.add(new Goal(minute(kickOff, EXTRA_TIME + 24), true, 114));
    }
    return goals;
  }

  private static Instant minute(Instant kickOff, int minutes) {
    return kickOff.plus(Duration.ofMinutes(minutes));
  }
}
