package tifo.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.record.Gap;
import tifo.rule.backtest.Backtest;
import tifo.rule.backtest.Difference;
import tifo.rule.backtest.ExpectationCheck;

/// What was found out about one recording. Immutable.
///
/// `place` is what the command line calls it; `flaws` counts boards and rules that have mistakes
/// and were left out; `took` is how long the judging took; `gaps` are those of the recording that
/// lie in what was judged.
record JudgedMatch(
    String place,
    String title,
    Optional<Fixture> match,
    int flaws,
    Duration took,
    Backtest backtest,
    List<Gap> gaps,
    Optional<ExpectationCheck> check,
    Optional<Difference> difference) {
  JudgedMatch {
    gaps = List.copyOf(gaps);
  }

  /// How many times as fast as life it was judged.
  double speed() {
    return (double) Duration.between(backtest.from(), backtest.to()).toNanos() / took.toNanos();
  }

  JudgedMatch with(ExpectationCheck other) {
    return new JudgedMatch(
        place, title, match, flaws, took, backtest, gaps, Optional.of(other), difference);
  }

  JudgedMatch with(Difference other) {
    return new JudgedMatch(
        place, title, match, flaws, took, backtest, gaps, check, Optional.of(other));
  }
}
