package tifo.paint;

import tifo.paint.PoolGrid.Pool;

/// Whether a Fixed pool keeps the free share that the rule asks for.
final class ZoneFree {
  private static final double ROUNDING = 1e-9;
  private static final double NEAR = 0.005;

  private ZoneFree() {}

  static boolean isLow(Pool pool, double free, double rule) {
    return pool.fixed() && rule > 0 && free < rule - ROUNDING;
  }

  /// On the rule, with nothing to spare.
  static boolean isAt(Pool pool, double free, double rule) {
    return pool.fixed() && rule > 0 && !isLow(pool, free, rule) && free < rule + NEAR;
  }
}
