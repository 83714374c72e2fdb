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
      long both = theirs[word] & ours[word];
      begin(series.values(), word, theirs[word] & ~both);
      for (long left = both; left != 0; ) {
        int from = Long.numberOfTrailingZeros(left);
        int length = Long.numberOfTrailingZeros(~(left >>> from));
        add(series.values(), (word << 6) + from, (word << 6) + from + length);
        left = from + length < 64 ? left & (-1L << (from + length)) : 0;
      }
    }
  }

  private void begin(double[] values, int word, long fresh) {
    for (long left = fresh; left != 0; left &= left - 1) {
      int step = (word << 6) + Long.numberOfTrailingZeros(left);
      sums.set(step, values[step]);
    }
  }

  // What is lost after Knuth, which is the same as after Neumaier but has no branch, so that the
  // machine adds several steps at once.
  private void add(double[] values, int from, int to) {
    double[] sum = sums.values();
    for (int step = from; step < to; step++) {
      double before = sum[step];
      double value = values[step];
      double total = before + value;
      double added = total - before;
      lost[step] += (before - (total - added)) + (value - added);
      sum[step] = total;
    }
  }

  @Override
  public void finish(Column out) {
    for (int step = 0; step < lost.length; step++) {
      if (sums.has(step)) {
        double sum = sums.get(step);
        // Infinity stays infinity; what it lost is not a number.
        out.set(step, Double.isInfinite(sum) ? sum : sum + lost[step]);
      }
    }
  }
}
