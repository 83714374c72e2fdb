package tifo.match;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One match: the sides as three letters, when each phase began or is expected to, the goals.
///
/// Each phase lasts until the next one's begin. `speed` is how many seconds of the match pass in a
/// second of the clock: 1, but for a simulated match. Immutable.
public record Fixture(
    String home, String away, List<PhaseStart> phases, List<Goal> goals, double speed) {
  public Fixture(String home, String away, List<PhaseStart> phases, List<Goal> goals) {
    this(home, away, phases, goals, 1);
  }

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

  /// How much of the match lies between two instants of the clock.
  public Duration matchTime(Instant from, Instant to) {
    return Duration.ofMillis(Math.round(Duration.between(from, to).toMillis() * speed));
  }

  /// When the match's clock is this far from kick-off, negative before it.
  public Instant fromKickOff(Duration matchTime) {
    return kickOff().plusMillis(Math.round(matchTime.toMillis() / speed));
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
