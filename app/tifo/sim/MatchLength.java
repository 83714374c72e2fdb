package tifo.sim;

/// How long the simulated match lasts: whether it is decided after ninety minutes, in extra time,
/// or by penalties after that.
public enum MatchLength {
  NINETY_MINUTES,
  EXTRA_TIME,
  PENALTIES
}
