package tifo.promql.function;

import java.util.Arrays;

/// By how much the difference between the first and the last sample of each window is stretched to
/// the window's own ends. It follows from the times alone but where a counter began at zero, so it
/// is worked out again only when the windows move. One thread.
final class Stretch {
  /// What so many milliseconds are in seconds, up to the gaps between usual scrapes.
  private static final double[] SECONDS = new double[16_384];

  static {
    Arrays.setAll(SECONDS, millis -> millis / 1e3);
  }

  private final boolean perSecond;
  private int layout;

  // In seconds, for each step: between the samples, to the window's start and to its end.
  private double[] sampled = new double[0];
  private double[] interval = new double[0];
  private double[] start = new double[0];
  private double[] end = new double[0];
  private double[] factor = new double[0];

  // The steps with two samples, and the first and the last sample of each.
  private long[] present = new long[0];
  private int[] first = new int[0];
  private int[] last = new int[0];

  // How often the window's increase its first value must be for zero to be out of reach.
  private double[] farFromZero = new double[0];
  private double range;
  private boolean capsZeroFirst;

  // The last division's numbers: scrapes are regular, so most steps would divide the same again,
  // and divisions are what takes the time here.
  private long lastSpan = -1;
  private int lastGaps;
  private double lastSampled;
  private double lastInterval;
  private double dividend = Double.NaN;
  private double divisor;
  private double lastFactor;

  Stretch(boolean perSecond) {
    this.perSecond = perSecond;
  }

  void prepare(RangeWindow window) {
    if (layout == window.layout()) {
      return;
    }
    layout = window.layout();
    range = window.range() / 1e3;
    capsZeroFirst = window.dialect() == Dialect.PROMETHEUS_2;
    if (factor.length != window.steps()) {
      sampled = new double[window.steps()];
      interval = new double[window.steps()];
      start = new double[window.steps()];
      end = new double[window.steps()];
      factor = new double[window.steps()];
      farFromZero = new double[window.steps()];
      first = new int[window.steps()];
      last = new int[window.steps()];
      present = new long[(window.steps() + 63) >> 6];
    }
    Arrays.fill(present, 0);
    for (int step = 0; step < factor.length; step++) {
      boolean known = window.to(step) - window.from(step) >= 2;
      first[step] = known ? window.from(step) : 0;
      last[step] = known ? window.to(step) - 1 : 0;
      if (known) {
        present[step >> 6] |= 1L << step;
        measure(window, step);
      }
    }
  }

  /// The bits of those steps that have two samples.
  long[] present() {
    return present;
  }

  /// The index of the first sample of each step, zero where there are not two.
  int[] first() {
    return first;
  }

  /// The index of the last sample of each step.
  int[] last() {
    return last;
  }

  double[] factors() {
    return factor;
  }

  /// A counter whose first value in a window is this many times its increase, or more, is not
  /// `reset to zero` by the window's start.
  double[] farFromZero() {
    return farFromZero;
  }

  private void measure(RangeWindow window, int step) {
    int from = window.from(step);
    int to = window.to(step);
    long first = window.times()[from];
    long last = window.times()[to - 1];
    span(last - first, to - from - 1);
    sampled[step] = lastSampled;
    interval[step] = lastInterval;
    double toStart = seconds(first - (window.end(step) - window.range()));
    double toEnd = seconds(window.end(step) - last);
    start[step] = capsZeroFirst ? toStart : reach(toStart, step);
    end[step] = reach(toEnd, step);
    factor[step] = factor(step, reach(toStart, step));
    farFromZero[step] = 1.001 * start[step] / sampled[step];
  }

  /// For a gauge.
  double factor(int step) {
    return factor[step];
  }

  /// For a counter, which cannot have been below zero: it is not stretched beyond the time at which
  /// it was zero at the window's pace.
  double factor(int step, double first, double difference) {
    // Most counters were above zero long before; this tells without a division.
    boolean far = first > farFromZero[step] * difference;
    return far || !(difference > 0) || !(first >= 0)
        ? factor[step]
        : fromZero(step, first, difference);
  }

  private double fromZero(int step, double first, double difference) {
    double toZero = sampled[step] * (first / difference);
    if (!(toZero < start[step])) {
      return factor[step];
    }
    return factor(step, capsZeroFirst ? reach(toZero, step) : toZero);
  }

  private void span(long span, int gaps) {
    if (span != lastSpan || gaps != lastGaps) {
      lastSpan = span;
      lastGaps = gaps;
      lastSampled = span / 1e3;
      lastInterval = lastSampled / gaps;
    }
  }

  private static double seconds(long millis) {
    return 0 <= millis && millis < SECONDS.length ? SECONDS[(int) millis] : millis / 1e3;
  }

  private double factor(int step, double toStart) {
    double covered = sampled[step] + toStart + end[step];
    if (covered != dividend || sampled[step] != divisor) {
      dividend = covered;
      divisor = sampled[step];
      lastFactor = perSecond ? covered / sampled[step] / range : covered / sampled[step];
    }
    return lastFactor;
  }

  /// A gap near a whole interval means that the series begins or ends inside the window.
  private double reach(double gap, int step) {
    return gap >= interval[step] * 1.1 ? interval[step] / 2 : gap;
  }
}
