package tifo.promql.function;

import java.util.ArrayList;
import java.util.List;

/// `quantile`, which needs all values of a step together.
final class QuantileAccumulator implements Accumulator {
  private final List<Column> members = new ArrayList<>();
  private final double[] quantiles;
  private final int steps;

  QuantileAccumulator(int steps, double[] quantiles) {
    this.steps = steps;
    this.quantiles = quantiles;
  }

  @Override
  public void add(Column series) {
    members.add(series.copy());
  }

  @Override
  public boolean keepsSeries() {
    return true;
  }

  @Override
  public void finish(Column out) {
    double[] values = new double[members.size()];
    for (int step = 0; step < steps; step++) {
      int count = 0;
      for (Column member : members) {
        if (member.has(step)) {
          values[count++] = member.get(step);
        }
      }
      if (count > 0) {
        out.set(step, Quantile.of(quantiles[step], values, count));
      }
    }
  }
}
