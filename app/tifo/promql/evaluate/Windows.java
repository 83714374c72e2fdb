package tifo.promql.evaluate;

import tifo.promql.function.Dialect;

/// How far windows reach back. Pure.
final class Windows {
  private Windows() {}

  /// The oldest time, in milliseconds, that a window of this length ending at `time` holds.
  static long oldest(Dialect dialect, long time, long length) {
    return dialect.holdsLeftEnd() ? time - length : time - length + 1;
  }
}
