package tifo.rule.operator;

import java.time.Instant;
import java.util.Optional;
import tifo.match.MatchPhase;

/// What decides about alerts besides themselves: the instant, the phase of the match, and what is
/// silenced or inhibited. Immutable.
public record Surroundings(Instant at, Optional<MatchPhase> phase, Suppression suppression) {
  /// An instant without a match and without silences.
  public static Surroundings at(Instant instant) {
    return new Surroundings(instant, Optional.empty(), Suppression.NONE);
  }
}
