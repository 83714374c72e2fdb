package tifo.promql.function;

import java.util.Optional;

/// Aggregates the series of one group step by step. One thread at a time.
public interface Accumulator {
  /// Takes a series in; the column may be written to again afterwards.
  void add(Column series);

  /// Whether it keeps the values of every series that it takes in.
  default boolean keepsSeries() {
    return false;
  }

  /// Writes the group's value at the steps at which a series had one; `out` is empty before.
  void finish(Column out);

  /// The aggregations that give one series a group. `parameter` has the scalar of each step for
  /// `quantile` and is empty for others.
  static Optional<Accumulator> named(String name, int steps, double[] parameter) {
    return Optional.ofNullable(
        switch (name) {
          case "sum" -> new SumAccumulator(steps);
          case "avg" -> new MeanAccumulator(steps);
          case "min" -> new ExtremeAccumulator(steps, false);
          case "max" -> new ExtremeAccumulator(steps, true);
          case "count" -> new CountAccumulator(steps, false);
          case "group" -> new CountAccumulator(steps, true);
          case "stddev" -> new SpreadAccumulator(steps, true);
          case "stdvar" -> new SpreadAccumulator(steps, false);
          case "quantile" -> new QuantileAccumulator(steps, parameter);
          default -> null;
        });
  }
}
