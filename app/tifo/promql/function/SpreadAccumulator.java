package tifo.promql.function;

/// `stddev` and `stdvar` in Welford's way. One NaN or infinity makes the result NaN.
final class SpreadAccumulator implements Accumulator {
  private final int[] counts;
  private final double[] means;
  private final double[] squares;
  private final boolean root;

  SpreadAccumulator(int steps, boolean root) {
    this.counts = new int[steps];
    this.means = new double[steps];
    this.squares = new double[steps];
    this.root = root;
  }

  @Override
  public void add(Column series) {
    for (int step = 0; step < counts.length; step++) {
      if (!series.has(step)) {
        continue;
      }
      double value = series.get(step);
      if (counts[step]++ == 0) {
        means[step] = value;
        squares[step] = Double.isFinite(value) ? 0 : Double.NaN;
        continue;
      }
      double delta = value - means[step];
      means[step] += delta / counts[step];
      squares[step] += delta * (value - means[step]);
    }
  }

  @Override
  public void finish(Column out) {
    for (int step = 0; step < counts.length; step++) {
      if (counts[step] > 0) {
        double variance = squares[step] / counts[step];
        out.set(step, root ? Math.sqrt(variance) : variance);
      }
    }
  }
}
