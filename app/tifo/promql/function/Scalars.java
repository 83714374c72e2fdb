package tifo.promql.function;

/// Arithmetic where Go's answers differ from Java's, and what Java lacks. Any thread.
public final class Scalars {
  // Written out, because a quotient of rounded logarithms may be off in its last digit.
  private static final double LOG2_OF_E = 1.4426950408889634;
  private static final double LOG10_OF_E = 0.4342944819032518;

  private Scalars() {}

  /// Exact for powers of two.
  public static double log2(double v) {
    if (!(v > 0) || Double.isInfinite(v)) {
      return StrictMath.log(v);
    }
    int exponent = Math.getExponent(v < Double.MIN_NORMAL ? v * 0x1p54 : v);
    double fraction = v < Double.MIN_NORMAL ? v * 0x1p54 : v;
    fraction = Math.scalb(fraction, -exponent - 1);
    int power = exponent + 1 - (v < Double.MIN_NORMAL ? 54 : 0);
    return fraction == 0.5 ? power - 1 : StrictMath.log(fraction) * LOG2_OF_E + power;
  }

  /// By way of the natural logarithm, as Go does it, so that `floor(log10(1000))` is the same here
  /// and there.
  public static double log10(double v) {
    return StrictMath.log(v) * LOG10_OF_E;
  }

  public static double asinh(double v) {
    double size = Math.abs(v);
    if (!(size > 0x1p-28) || Double.isInfinite(v)) {
      return v;
    }
    double area =
        size > 0x1p28
            ? Math.log(size) + Math.log(2)
            : Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
    return Math.copySign(area, v);
  }

  /// NaN below 1.
  public static double acosh(double v) {
    if (v > 0x1p28) {
      return Math.log(v) + Math.log(2);
    }
    double over = v - 1;
    return Math.log1p(over + Math.sqrt(2 * over + over * over));
  }

  /// NaN outside of -1 to 1, infinite at these.
  public static double atanh(double v) {
    double size = Math.abs(v);
    return Math.copySign(0.5 * Math.log1p(2 * size / (1 - size)), v);
  }

  /// The nearest multiple of `to`; halves go up.
  public static double round(double v, double to) {
    double inverse = 1 / to;
    return Math.floor(v * inverse + 0.5) / inverse;
  }

  /// Where `min > max` there is no value at all, which is the caller's to see.
  public static double clamp(double v, double min, double max) {
    return max(min, min(max, v));
  }

  /// The smaller one, where minus infinity is smaller than NaN.
  public static double min(double a, double b) {
    boolean lowest = a == Double.NEGATIVE_INFINITY || b == Double.NEGATIVE_INFINITY;
    return lowest ? Double.NEGATIVE_INFINITY : Math.min(a, b);
  }

  /// The greater one, where infinity is greater than NaN.
  public static double max(double a, double b) {
    boolean highest = a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY;
    return highest ? Double.POSITIVE_INFINITY : Math.max(a, b);
  }

  /// A power, where one to the anything is one, and so is minus one to an infinity.
  public static double power(double base, double exponent) {
    if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
      return 1;
    }
    return Math.pow(base, exponent);
  }
}
