package tifo.promql.function;

import java.util.Optional;

/// The functions of range vectors by name. Each call gives a function of its own for one thread.
///
/// `absent_over_time` is not here: it asks about all series together, and is 1 at the steps at
/// which no series has `present_over_time`.
public final class RangeFunctions {
  private RangeFunctions() {}

  /// `parameter` has the scalar argument of each step for functions that take one, and is empty for
  /// others.
  public static Optional<RangeFunction> named(String name, double[] parameter) {
    return Optional.ofNullable(
        switch (name) {
          case "rate" -> Extrapolation.rate();
          case "increase" -> Extrapolation.increase();
          case "delta" -> Extrapolation.delta();
          case "irate" -> new LastPair(true);
          case "idelta" -> new LastPair(false);
          case "deriv" -> Trend.deriv();
          case "predict_linear" -> Trend.predict(parameter);
          case "changes" -> new Transitions(false);
          case "resets" -> new Transitions(true);
          case "sum_over_time" -> new SumOverTime(false);
          case "avg_over_time" -> new SumOverTime(true);
          case "min_over_time" -> new ExtremeOverTime(false);
          case "max_over_time" -> new ExtremeOverTime(true);
          case "stddev_over_time" -> new SpreadOverTime(true);
          case "stdvar_over_time" -> new SpreadOverTime(false);
          case "quantile_over_time" -> new QuantileOverTime(parameter);
          case "count_over_time" -> each((window, from, to) -> to - from);
          case "present_over_time" -> each((window, from, to) -> 1);
          case "first_over_time" -> each((window, from, to) -> window.values()[from]);
          case "last_over_time" -> each((window, from, to) -> window.values()[to - 1]);
          default -> null;
        });
  }

  /// What a window says that is not empty.
  private interface Glance {
    double value(RangeWindow window, int from, int to);
  }

  private static RangeFunction each(Glance glance) {
    return (window, out) -> {
      for (int step = 0; step < window.steps(); step++) {
        if (window.to(step) > window.from(step)) {
          out.set(step, glance.value(window, window.from(step), window.to(step)));
        }
      }
    };
  }
}
