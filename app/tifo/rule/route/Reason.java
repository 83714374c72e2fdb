package tifo.rule.route;

/// Why a group is told.
public enum Reason {
  /// It was not told before, or all was over when it was told last.
  FIRST,
  /// Alerts fire that it did not tell of.
  NEW_ALERTS,
  /// Alerts are over, others still fire.
  NEW_RESOLVED,
  /// All that it told of is over.
  ALL_RESOLVED,
  /// Nothing is new, and it was long ago.
  REPEAT
}
