package tifo.match;

/// Whether capacity holds when a zone dies. What cannot be computed is UNKNOWN, never HOLDS.
public enum Survival {
  HOLDS,
  FAILS,
  UNKNOWN;

  /// The judgement on both together: one failure fails the whole, one unknown spoils a HOLDS.
  Survival and(Survival other) {
    if (this == FAILS || other == FAILS) {
      return FAILS;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : HOLDS;
  }
}
