package tifo.app;

import java.time.Duration;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.rule.backtest.Backtest;
import tifo.rule.backtest.Difference;
import tifo.rule.backtest.ExpectationCheck;

/// What was found out about one recording. Immutable.
///
/// `place` is what the command line calls it; `flaws` counts boards and rules that have mistakes
/// and were left out; `took` is how long the judging took.
record JudgedMatch(
    String place,
    String title,
    Optional<Fixture> match,
    int flaws,
    Duration took,
    Backtest backtest,
    Optional<ExpectationCheck> check,
    Optional<Difference> difference) {
  /// How many times as fast as life it was judged.
  double speed() {
    return (double) Duration.between(backtest.from(), backtest.to()).toNanos() / took.toNanos();
  }

  JudgedMatch with(ExpectationCheck other) {
    return new JudgedMatch(
        place, title, match, flaws, took, backtest, Optional.of(other), difference);
  }

  JudgedMatch with(Difference other) {
    return new JudgedMatch(place, title, match, flaws, took, backtest, check, Optional.of(other));
  }
}
