package tifo.store;

/// Samples of one series in Prometheus' XOR encoding, with the count in the first two bytes.
///
/// The bytes may belong to an encoder that still adds samples; those below `samples` stay as they
/// are, which is why the count is kept beside them. The array is longer than `length` by
/// `Bits.LOOKAHEAD` at least.
record Chunk(byte[] data, int length, int samples, long minTime, long maxTime) {
  /// How many samples a chunk holds by the habit of Prometheus.
  static final int FULL = 120;

  boolean overlaps(long from, long to) {
    return minTime <= to && maxTime >= from;
  }
}
