package tifo.promql.function;

/// A number of about 106 bits, held as the sum of two doubles. One thread at a time.
final class DoubleDouble {
  private double high;
  private double low;

  DoubleDouble set(double high, double low) {
    this.high = high;
    this.low = low;
    return this;
  }

  DoubleDouble add(double value) {
    double sum = high + value;
    double added = sum - high;
    double error = (high - (sum - added)) + (value - added);
    double rest = low + error;
    high = sum + rest;
    low = rest - (high - sum);
    return this;
  }

  DoubleDouble add(double otherHigh, double otherLow) {
    return add(otherHigh).add(otherLow);
  }

  /// Adds the exact product of two doubles.
  DoubleDouble addProduct(double a, double b) {
    double product = a * b;
    return add(product, Math.fma(a, b, -product));
  }

  double high() {
    return high;
  }

  double low() {
    return low;
  }

  double value() {
    return high + low;
  }
}
