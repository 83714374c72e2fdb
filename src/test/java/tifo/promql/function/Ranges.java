package tifo.promql.function;

import java.util.stream.IntStream;
import tifo.metric.SampleBuffer;

/// Evaluates a function of a range over samples that are written out. Tests only.
final class Ranges {
  static final long MINUTE = 60_000;

  private Ranges() {}

  /// Samples at 0, every, 2 every …
  static SampleBuffer every(long millis, double... values) {
    SampleBuffer buffer = new SampleBuffer();
    for (int i = 0; i < values.length; i++) {
      buffer.add(i * millis, values[i]);
    }
    return buffer;
  }

  /// `count` values from `start` on, `by` apart.
  static double[] ramp(double start, double by, int count) {
    return IntStream.range(0, count).mapToDouble(i -> start + i * by).toArray();
  }

  static Column at(String function, SampleBuffer samples, long time, long range, double... p) {
    return over(function, samples, StepGrid.at(time), range, Dialect.PROMETHEUS_3, p);
  }

  static Column over(
      String function,
      SampleBuffer samples,
      StepGrid grid,
      long range,
      Dialect dialect,
      double... parameter) {
    return apply(function, samples, RangeWindow.sliding(grid, range, 0, dialect), parameter);
  }

  static Column apply(
      String function, SampleBuffer samples, RangeWindow window, double... parameter) {
    window.lay(samples);
    Column out = new Column(window.steps());
    RangeFunctions.named(function, parameter).orElseThrow().apply(window, out);
    return out;
  }

  static Column column(double... values) {
    Column column = new Column(values.length);
    for (int i = 0; i < values.length; i++) {
      column.set(i, values[i]);
    }
    return column;
  }
}
