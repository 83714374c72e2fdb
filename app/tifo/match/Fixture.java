package tifo.match;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One match: the sides as three letters, when each phase began or is expected to, the goals.
///
/// Each phase lasts until the next one's begin. Immutable.
public record Fixture(String home, String away, List<PhaseStart> phases, List<Goal> goals) {
  public Fixture {
    phases = List.copyOf(phases);
    goals = List.copyOf(goals);
  }

  public record PhaseStart(MatchPhase phase, Instant at) {}

  public Optional<Instant> start(MatchPhase phase) {
    return phases.stream().filter(p -> p.phase() == phase).map(PhaseStart::at).findFirst();
  }

  public Instant kickOff() {
    return start(MatchPhase.FIRST_HALF).orElseThrow();
  }

  public MatchPhase phase(Instant now) {
    MatchPhase current = MatchPhase.BEFORE;
    for (PhaseStart start : phases) {
      if (!now.isBefore(start.at())) {
        current = start.phase();
      }
    }
    return current;
  }

  public long score(boolean forHome, Instant now) {
    return goals.stream().filter(g -> g.home() == forHome && !g.at().isAfter(now)).count();
  }
}
