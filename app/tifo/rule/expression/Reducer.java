package tifo.rule.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The functions that make one number of a series.
public enum Reducer {
  SUM,
  MEAN,
  MIN,
  MAX,
  COUNT,
  LAST,
  MEDIAN;

  public static Optional<Reducer> parse(String text) {
    return Arrays.stream(values()).filter(reducer -> reducer.text().equals(text)).findFirst();
  }

  /// As files write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Of values that may be null: one null or NaN makes all but count and last NaN.
  OptionalDouble strict(List<OptionalDouble> values) {
    if (this == LAST && !values.isEmpty()) {
      return values.getLast();
    }
    return OptionalDouble.of(
        of(values.stream().mapToDouble(value -> value.orElse(Double.NaN)).toArray()));
  }

  /// Of no values: 0 for sum and count, else NaN. One NaN makes all but count and last NaN.
  double of(double[] values) {
    if (this == COUNT) {
      return values.length;
    }
    if (values.length == 0) {
      return this == SUM ? 0 : Double.NaN;
    }
    if (this == LAST) {
      return values[values.length - 1];
    }
    if (Arrays.stream(values).anyMatch(Double::isNaN)) {
      return Double.NaN;
    }
    return switch (this) {
      case SUM -> sum(values);
      case MEAN -> sum(values) / values.length;
      case MIN -> Arrays.stream(values).min().orElseThrow();
      case MAX -> Arrays.stream(values).max().orElseThrow();
      default -> median(values);
    };
  }

  // in order, as the rule's author would: DoubleStream.sum compensates
  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
