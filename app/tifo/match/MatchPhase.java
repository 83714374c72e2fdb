package tifo.match;

/// Where a match stands.
public enum MatchPhase {
  BEFORE,
  FIRST_HALF,
  HALF_TIME,
  SECOND_HALF,
  EXTRA_TIME,
  PENALTIES,
  AFTER;

  public boolean isPlaying() {
    return this == FIRST_HALF || this == SECOND_HALF || this == EXTRA_TIME || this == PENALTIES;
  }
}
