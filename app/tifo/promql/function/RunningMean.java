package tifo.promql.function;

/// A mean as Prometheus 3 takes it: the sum through the count, and from the first overflow on a
/// mean that is carried along instead. One thread at a time.
final class RunningMean {
  private final Neumaier sum = new Neumaier();
  private double count = 1;
  private boolean carried;

  RunningMean(double first) {
    sum.reset(first);
  }

  void add(double value) {
    count++;
    if (!carried) {
      double before = sum.sum();
      double lostBefore = sum.lost();
      sum.add(value);
      if (!Double.isInfinite(sum.sum())) {
        return;
      }
      carried = true;
      sum.reset(before / (count - 1), lostBefore / (count - 1));
    }
    double keep = (count - 1) / count;
    sum.reset(keep * sum.sum(), keep * sum.lost());
    sum.add(value / count);
  }

  double value() {
    return carried ? sum.total() : sum.sum() / count + sum.lost() / count;
  }
}
