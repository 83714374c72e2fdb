package tifo.promql.function;

/// `sum`, compensated after Neumaier.
final class SumAccumulator implements Accumulator {
  private final Column sums;
  private final double[] lost;

  SumAccumulator(int steps) {
    sums = new Column(steps);
    lost = new double[steps];
  }

  @Override
  public void add(Column series) {
    double[] values = series.values();
    double[] sum = sums.values();
    for (int step = 0; step < sum.length; step++) {
      if (!series.has(step)) {
        continue;
      }
      if (!sums.has(step)) {
        sums.set(step, values[step]);
        continue;
      }
      double total = sum[step] + values[step];
      lost[step] =
          Double.isInfinite(total) ? 0 : lost[step] + Neumaier.lost(sum[step], values[step], total);
      sum[step] = total;
    }
  }

  @Override
  public void finish(Column out) {
    for (int step = 0; step < lost.length; step++) {
      if (sums.has(step)) {
        out.set(step, sums.get(step) + lost[step]);
      }
    }
  }
}
