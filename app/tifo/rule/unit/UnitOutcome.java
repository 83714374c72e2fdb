package tifo.rule.unit;

import java.time.Duration;
import java.util.List;

/// What came of one test group. Immutable, any thread.
public record UnitOutcome(String name, int tests, List<UnitFailure> failures, Duration took) {
  public UnitOutcome {
    failures = List.copyOf(failures);
  }
}
