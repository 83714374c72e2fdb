package tifo.match;

import java.util.Locale;

/// Where a match stands.
public enum MatchPhase {
  BEFORE,
  FIRST_HALF,
  HALF_TIME,
  SECOND_HALF,
  EXTRA_TIME,
  PENALTIES,
  AFTER;

  /// The name in files, such as `second_half`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isPlaying() {
    return this == FIRST_HALF || this == SECOND_HALF || this == EXTRA_TIME || this == PENALTIES;
  }
}
