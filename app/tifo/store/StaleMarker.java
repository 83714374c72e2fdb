package tifo.store;

/// The value that ends a series. Any thread.
final class StaleMarker {
  private static final long BITS = 0x7ff0000000000002L;

  private StaleMarker() {}

  static boolean is(double value) {
    return Double.doubleToRawLongBits(value) == BITS;
  }
}
