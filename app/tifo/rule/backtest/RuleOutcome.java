package tifo.rule.backtest;

import java.util.List;
import tifo.rule.AlertRule;
import tifo.rule.PastTally;

/// What one rule would have done. Immutable.
///
/// `missing` are metrics that it names and the recording does not have; `episodes` are in the order
/// in which they fired.
public record RuleOutcome(
    AlertRule rule, Judged judged, List<String> missing, PastTally tally, List<Episode> episodes) {
  /// Whether silence means anything.
  public enum Judged {
    /// It was judged at least once.
    YES,
    /// Without the missing metrics it can never fire: silence says nothing.
    WITHOUT_METRICS,
    /// Every evaluation failed.
    FAILED,
    /// Its file says that it is paused.
    PAUSED
  }

  public RuleOutcome {
    missing = List.copyOf(missing);
    episodes = List.copyOf(episodes);
  }

  /// How often an instance fired again soon after it was resolved.
  public long flaps() {
    return episodes.stream().filter(Episode::flap).count();
  }

  public boolean isQuiet() {
    return judged == Judged.YES && episodes.isEmpty();
  }
}
