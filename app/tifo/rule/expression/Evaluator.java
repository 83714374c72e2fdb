package tifo.rule.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The comparisons of a threshold. NaN is only ever unequal.
public enum Evaluator {
  GT(1),
  LT(1),
  EQ(1),
  NE(1),
  GTE(1),
  LTE(1),
  WITHIN_RANGE(2),
  OUTSIDE_RANGE(2),
  WITHIN_RANGE_INCLUDED(2),
  OUTSIDE_RANGE_INCLUDED(2);

  private final int params;

  Evaluator(int params) {
    this.params = params;
  }

  public static Optional<Evaluator> parse(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }

  /// As files write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How many numbers it compares with.
  public int params() {
    return params;
  }

  /// `high` counts only for ranges. Bounds are not put in order, as in Grafana.
  boolean holds(double value, double low, double high) {
    return switch (this) {
      case GT -> value > low;
      case LT -> value < low;
      case EQ -> value == low;
      case NE -> value != low;
      case GTE -> value >= low;
      case LTE -> value <= low;
      case WITHIN_RANGE -> value > low && value < high;
      case OUTSIDE_RANGE -> value < low || value > high;
      case WITHIN_RANGE_INCLUDED -> value >= low && value <= high;
      case OUTSIDE_RANGE_INCLUDED -> value <= low || value >= high;
    };
  }
}
