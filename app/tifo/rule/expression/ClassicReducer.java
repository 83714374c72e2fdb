package tifo.rule.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The functions by which classic conditions make one number of a series. Nulls and NaN are left
/// out, unlike in `reduce`.
public enum ClassicReducer {
  AVG,
  SUM,
  MIN,
  MAX,
  COUNT,
  LAST,
  MEDIAN,
  DIFF,
  DIFF_ABS,
  PERCENT_DIFF,
  PERCENT_DIFF_ABS,
  COUNT_NON_NULL;

  public static Optional<ClassicReducer> parse(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }

  /// As files write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Null where there is nothing to go by.
  OptionalDouble of(Frame.Points points) {
    if (points.size() == 0) {
      return OptionalDouble.empty();
    }
    if (this == COUNT) {
      return OptionalDouble.of(points.size());
    }
    int[] valid =
        IntStream.range(0, points.size())
            .filter(i -> !Double.isNaN(points.value(i).orElse(Double.NaN)))
            .toArray();
    if (valid.length == 0) {
      return OptionalDouble.empty();
    }
    double[] values = Arrays.stream(valid).mapToDouble(i -> points.series().values()[i]).toArray();
    // With only the first point valid there is nothing to compare it with.
    return OptionalDouble.of(isDifference() && valid[valid.length - 1] == 0 ? 0 : of(values));
  }

  private boolean isDifference() {
    return switch (this) {
      case DIFF, DIFF_ABS, PERCENT_DIFF, PERCENT_DIFF_ABS -> true;
      default -> false;
    };
  }

  private double of(double[] values) {
    double first = values[0];
    double last = values[values.length - 1];
    return switch (this) {
      case AVG -> Reducer.MEAN.of(values);
      case SUM -> Reducer.SUM.of(values);
      case MIN -> Reducer.MIN.of(values);
      case MAX -> Reducer.MAX.of(values);
      case LAST -> last;
      case MEDIAN -> Reducer.MEDIAN.of(values);
      case COUNT, COUNT_NON_NULL -> values.length;
      case DIFF -> last - first;
      case DIFF_ABS -> Math.abs(last - first);
      case PERCENT_DIFF -> (last - first) / Math.abs(first) * 100;
      case PERCENT_DIFF_ABS -> Math.abs((last - first) / first * 100);
    };
  }
}
