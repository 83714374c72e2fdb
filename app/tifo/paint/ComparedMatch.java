package tifo.paint;

import java.time.Instant;
import java.util.List;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.Goal;

/// Lays another match beside this one, kick-off on kick-off. Pure.
final class ComparedMatch {
  private ComparedMatch() {}

  /// The other match as if it had been played on this one's clock.
  static Fixture moved(ReplayTimeline.Compared compared) {
    Fixture match = compared.match();
    List<PhaseStart> phases =
        match.phases().stream()
            .map(p -> new PhaseStart(p.phase(), moved(compared, p.at())))
            .toList();
    List<Goal> goals =
        match.goals().stream()
            .map(g -> new Goal(moved(compared, g.at()), g.home(), g.minute()))
            .toList();
    return new Fixture(match.home(), match.away(), phases, goals, match.speed());
  }

  private static Instant moved(ReplayTimeline.Compared compared, Instant at) {
    return at.plus(compared.ahead());
  }
}
