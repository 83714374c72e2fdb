package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// Made-up series for pictures and tests, the same on every run.
final class SampleSeries {
  private final List<Series> series = new ArrayList<>();

  static Matrix none() {
    return Matrix.EMPTY;
  }

  SampleSeries add(long time, double value, String... labels) {
    series.add(Series.of(Labels.of(labels), time, value));
    return this;
  }

  /// A line over the range: `shape` gets 0 at its start and 1 at its end; `noise` is its roughness.
  SampleSeries line(TimeRange range, DoubleUnaryOperator shape, double noise, String... labels) {
    int count = (int) range.steps();
    long[] times = new long[count];
    double[] values = new double[count];
    Random random = new Random(series.size() * 31L + labels.length);
    double drift = 0;
    for (int i = 0; i < count; i++) {
      times[i] = range.start() + i * range.step();
      drift = drift * 0.8 + random.nextGaussian() * noise;
      values[i] =
          shape.applyAsDouble(i / (double) Math.max(1, count - 1))
              * (1 + (i == count - 1 ? 0 : drift));
    }
    series.add(new Series(Labels.of(labels), times, values));
    return this;
  }

  Matrix matrix() {
    return new Matrix(series);
  }
}
