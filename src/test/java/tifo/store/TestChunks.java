package tifo.store;

import java.util.Arrays;

/// Chunks for tests outside of the store.
public final class TestChunks {
  private TestChunks() {}

  /// The samples in Prometheus' XOR encoding.
  public static byte[] xor(long[] times, double[] values) {
    XorEncoder encoder = new XorEncoder();
    for (int i = 0; i < times.length; i++) {
      encoder.add(times[i], values[i]);
    }
    Chunk chunk = encoder.finish();
    return Arrays.copyOf(chunk.data(), chunk.length());
  }
}
