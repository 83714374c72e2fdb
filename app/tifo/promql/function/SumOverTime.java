package tifo.promql.function;

/// `sum_over_time` and `avg_over_time`: constant cost for a step, whatever the range. Where the
/// running sums cancel too much, the window is summed for itself.
final class SumOverTime implements RangeFunction {
  private final boolean mean;
  private final PrefixSums sums = new PrefixSums();

  SumOverTime(boolean mean) {
    this.mean = mean;
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    double[] values = window.values();
    sums.load(values, window.size());
    for (int step = 0; step < window.steps(); step++) {
      int from = window.from(step);
      int to = window.to(step);
      if (to > from) {
        out.set(step, value(values, from, to));
      }
    }
  }

  private double value(double[] values, int from, int to) {
    double main = sums.sum(from, to);
    double lost = sums.lost(from, to);
    double sum = main + lost;
    if (!sums.trusts(sum)) {
      return mean ? Neumaier.mean(values, from, to) : Neumaier.total(values, from, to);
    }
    int count = to - from;
    return mean ? sum / count + Rounding.lost(main, lost, sum) / count : sum;
  }
}
