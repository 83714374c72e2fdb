package tifo.promql.function;

/// What plain doubles lose, found again with plain doubles. No state.
final class Rounding {
  private Rounding() {}

  /// What `a + b` lost where `sum` is it as rounded, exactly (Knuth's 2Sum).
  static double lost(double a, double b, double sum) {
    double added = sum - a;
    return (a - (sum - added)) + (b - added);
  }

  /// `(sum + lost) - factor * (otherSum + otherLost)`, where each `lost` is small, rounded as if
  /// nothing before had been.
  static double less(double sum, double lost, double factor, double otherSum, double otherLost) {
    double product = factor * otherSum;
    double productLost = Math.fma(factor, otherSum, -product);
    double difference = sum - product;
    return difference
        + (lost(sum, -product, difference) + (lost - productLost - factor * otherLost));
  }
}
