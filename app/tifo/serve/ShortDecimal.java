package tifo.serve;

import java.math.BigInteger;

/// The fewest decimal digits that tell a double from every other, and of those the nearest to it.
/// Without state; any thread.
///
/// The way of Raffaello Giulietti, "The Schubfach way to render doubles" (2020): of the multiples
/// of a power of ten that is as wide as the gap between two doubles only few lie near a double, and
/// one multiplication with 128 bits of the power's inverse is exact enough to choose among them.
final class ShortDecimal {
  /// Between these sizes the powers are at hand.
  static final double SMALLEST = 1e-30;

  static final double LARGEST = 1e30;

  private static final int LEAST_SCALE = -46;
  private static final int MOST_SCALE = 14;

  private static final int FRACTION_BITS = 52;
  private static final long ONE = 1L << FRACTION_BITS;
  private static final int BIAS = 1075;

  /// Two parts for each scale, the upper 64 bits and the lower.
  private static final long[] INVERSES = inverses();

  private ShortDecimal() {}

  private static long[] inverses() {
    long[] inverses = new long[2 * (MOST_SCALE - LEAST_SCALE + 1)];
    for (int scale = LEAST_SCALE; scale <= MOST_SCALE; scale++) {
      BigInteger inverse = inverse(scale);
      int at = 2 * (scale - LEAST_SCALE);
      inverses[at] = inverse.shiftRight(64).longValue();
      inverses[at + 1] = inverse.longValue();
    }
    return inverses;
  }

  /// Shifted to 128 bits, and rounded up.
  private static BigInteger inverse(int scale) {
    BigInteger power = BigInteger.TEN.pow(Math.abs(scale));
    int shift = 127 - log2OfPower(-scale);
    BigInteger down =
        scale > 0 ? BigInteger.ONE.shiftLeft(shift).divide(power) : power.shiftLeft(shift);
    return down.add(BigInteger.ONE);
  }

  /// The exponent of the power of ten that `digits` counts.
  static int scale(double v) {
    long bits = Double.doubleToRawLongBits(v);
    int exponent = (int) (bits >>> FRACTION_BITS) - BIAS;
    return (bits & (ONE - 1)) == 0 ? log10OfThreeQuarters(exponent) : log10(exponent);
  }

  /// 16 or 17 digits, zeros at the end where fewer do, of a number between the smallest and the
  /// largest.
  static long digits(double v) {
    long bits = Double.doubleToRawLongBits(v);
    long fraction = bits & (ONE - 1);
    int exponent = (int) (bits >>> FRACTION_BITS) - BIAS;
    int scale = scale(v);
    int shift = exponent + log2OfPower(-scale) + 1;
    long high = INVERSES[2 * (scale - LEAST_SCALE)];
    long low = INVERSES[2 * (scale - LEAST_SCALE) + 1];

    // Four times the number, and the ends of what is read as it. Below a power of two doubles are
    // twice as close. The ends themselves are read as the even one of two neighbours.
    long fourfold = (ONE | fraction) << 2;
    long odd = fraction & 1;
    long middle = times(high, low, fourfold << shift);
    long from = times(high, low, (fourfold - (fraction == 0 ? 1 : 2)) << shift) + odd;
    long to = times(high, low, (fourfold + 2) << shift) - odd;

    long down = middle >> 2;
    long tens = down / 10 * 10;
    boolean tensFit = from <= 4 * tens;
    if (tensFit != (4 * (tens + 10) <= to)) {
      return tensFit ? tens : tens + 10;
    }
    boolean downFits = from <= 4 * down;
    if (downFits != (4 * (down + 1) <= to)) {
      return downFits ? down : down + 1;
    }
    long beyondHalf = middle - (4 * down + 2);
    return beyondHalf < 0 || (beyondHalf == 0 && (down & 1) == 0) ? down : down + 1;
  }

  /// The upper 64 bits of the product, the last of them set when more than what the inverse is
  /// rounded up by stands below.
  private static long times(long high, long low, long factor) {
    long carried = Math.unsignedMultiplyHigh(low, factor);
    long below = high * factor + carried;
    long carry = Long.compareUnsigned(below, carried) < 0 ? 1 : 0;
    long above = Math.unsignedMultiplyHigh(high, factor) + carry;
    return above | (Long.compareUnsigned(below, 1) > 0 ? 1 : 0);
  }

  // Logarithms rounded down, right for the exponents of all doubles.

  private static int log10(int exponentOfTwo) {
    return (exponentOfTwo * 1_262_611) >> 22;
  }

  private static int log10OfThreeQuarters(int exponentOfTwo) {
    return (exponentOfTwo * 1_262_611 - 524_031) >> 22;
  }

  private static int log2OfPower(int exponentOfTen) {
    return (exponentOfTen * 1_741_647) >> 19;
  }
}
