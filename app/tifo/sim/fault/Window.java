package tifo.sim.fault;

/// A stretch of time in milliseconds; the end does not belong to it. Immutable.
record Window(long from, long to) {
  boolean contains(long time) {
    return time >= from && time < to;
  }

  /// The same, beginning later.
  Window after(long millis) {
    return new Window(Math.min(to, from + millis), to);
  }
}
