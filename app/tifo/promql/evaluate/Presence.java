package tifo.promql.evaluate;

import java.util.List;

/// Bits for the steps of a grid at which something is there. Static functions over arrays.
final class Presence {
  private Presence() {}

  static long[] none(int steps) {
    return new long[(steps + 63) >>> 6];
  }

  static boolean has(long[] bits, int step) {
    return (bits[step >>> 6] & 1L << step) != 0;
  }

  /// Whether both have a step.
  static boolean meet(long[] a, long[] b) {
    for (int i = 0; i < a.length; i++) {
      if ((a[i] & b[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /// Where any of the columns has a value.
  static long[] any(List<LabelledColumn> columns, int steps) {
    long[] any = none(steps);
    for (LabelledColumn column : columns) {
      for (int i = 0; i < any.length; i++) {
        any[i] |= column.present()[i];
      }
    }
    return any;
  }

  static long[] and(long[] a, long[] b) {
    long[] both = new long[a.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = a[i] & b[i];
    }
    return both;
  }

  static long[] andNot(long[] a, long[] b) {
    long[] left = new long[a.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = a[i] & ~b[i];
    }
    return left;
  }
}
