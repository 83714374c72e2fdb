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
    long[] theirs = series.present();
    long[] ours = sums.present();
    for (int word = 0; word < ours.length; word++) {
      int first = word << 6;
      if ((theirs[word] & ours[word]) == -1) {
        add(series.values(), first, first + 64);
      } else {
        addEach(series, first, theirs[word]);
      }
    }
  }

  private void addEach(Column series, int first, long present) {
    for (long bits = present; bits != 0; bits &= bits - 1) {
      int step = first + Long.numberOfTrailingZeros(bits);
      if (sums.has(step)) {
        add(series.values(), step, step + 1);
      } else {
        sums.set(step, series.get(step));
      }
    }
  }

  private void add(double[] values, int from, int to) {
    double[] sum = sums.values();
    for (int step = from; step < to; step++) {
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
