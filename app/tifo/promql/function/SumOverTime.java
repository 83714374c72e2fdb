package tifo.promql.function;

/// `sum_over_time` and `avg_over_time`: constant cost for a step, whatever the range. Where the
/// running sums cancel too much, the window is summed for itself.
final class SumOverTime implements RangeFunction {
  private final boolean mean;
  private final PrefixSums sums = new PrefixSums();
  private final DoubleDouble difference = new DoubleDouble();

  SumOverTime(boolean mean) {
    this.mean = mean;
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    double[] values = window.values();
    sums.begin(window.size());
    for (int i = 0; i < window.size(); i++) {
      sums.append(values[i]);
    }
    for (int step = 0; step < window.steps(); step++) {
      int from = window.from(step);
      int to = window.to(step);
      if (to > from) {
        out.set(step, value(values, from, to));
      }
    }
  }

  private double value(double[] values, int from, int to) {
    double sum = sums.between(from, to, difference).value();
    if (!sums.trusts(sum)) {
      return mean ? Neumaier.mean(values, from, to) : Neumaier.total(values, from, to);
    }
    int count = to - from;
    return mean ? difference.high() / count + difference.low() / count : sum;
  }
}
