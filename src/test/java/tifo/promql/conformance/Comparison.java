package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.promql.conformance.Command.Window;
import tifo.promql.conformance.SeriesLine.Item;
import tifo.promql.conformance.SeriesLine.Sample;

/// Holds a value against what was expected; the answer is what is wrong, if anything.
final class Comparison {
  private static final double RELATIVE = 1e-6;

  private Comparison() {}

  /// Equal but for rounding; any NaN equals any other, except that a stale marker only equals one.
  static boolean almostEqual(double a, double b) {
    if (Series.isStaleMarker(a) || Series.isStaleMarker(b)) {
      return Series.isStaleMarker(a) && Series.isStaleMarker(b);
    }
    if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
      return true;
    }
    double sum = Math.abs(a) + Math.abs(b);
    double difference = Math.abs(a - b);
    if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
      return difference < RELATIVE * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < RELATIVE;
  }

  /// An instant query's value.
  static Optional<String> instant(Outcome.Value value, Expectation expected, long at) {
    return switch (value) {
      case Outcome.Text text -> text(text, expected);
      case Outcome.Scalar scalar -> scalar(scalar.value(), expected);
      case Outcome.Vector vector -> vector(vector.series(), expected);
      case Outcome.Grid grid ->
          expected.rangeVector().isPresent()
              ? grid(grid.series(), expected, expected.rangeVector().get())
              : wrong("an unexpected range vector at " + at);
    };
  }

  /// A range query's value.
  static Optional<String> range(Outcome.Value value, Expectation expected, Window window) {
    return value instanceof Outcome.Grid grid
        ? grid(grid.series(), expected, window)
        : wrong("no matrix but " + value);
  }

  private static Optional<String> text(Outcome.Text text, Expectation expected) {
    return expected.string().equals(Optional.of(text.value()))
        ? Optional.empty()
        : wrong("string \"" + text.value() + "\", expected " + expected.string());
  }

  private static Optional<String> scalar(double value, Expectation expected) {
    if (expected.scalar().isEmpty()) {
      return wrong("an unexpected scalar " + value);
    }
    return almostEqual(value, expected.scalar().get())
        ? Optional.empty()
        : wrong("scalar " + value + ", expected " + expected.scalar().get());
  }

  static Optional<String> vector(List<Series> actual, Expectation expected) {
    if (expected.scalar().isPresent() || expected.string().isPresent()) {
      return wrong("an unexpected vector " + actual);
    }
    Map<Labels, Integer> places = new HashMap<>();
    for (int i = 0; i < expected.series().size(); i++) {
      places.put(expected.series().get(i).labels(), i);
    }
    for (int i = 0; i < actual.size(); i++) {
      Series series = actual.get(i);
      Integer place = places.remove(series.labels());
      if (place == null) {
        return wrong("unexpected or twice: " + series.labels() + " " + series.last());
      }
      if (expected.ordered() && place != i) {
        return wrong(series.labels() + " at place " + i + ", expected at " + place);
      }
      Item item = expected.series().get(place).items().getFirst();
      if (!(item instanceof Sample sample && almostEqual(series.last(), sample.value()))) {
        return wrong(series.labels() + " " + series.last() + ", expected " + item);
      }
    }
    return places.isEmpty() ? Optional.empty() : wrong("missing: " + places.keySet());
  }

  static Optional<String> grid(List<Series> actual, Expectation expected, Window window) {
    Optional<String> order = order(actual);
    if (order.isPresent()) {
      return order;
    }
    Map<Labels, Series> wanted = new HashMap<>();
    for (SeriesLine line : expected.series()) {
      if (line.hasHistograms()) {
        return wrong("native histograms are expected");
      }
      Series samples = samples(line, window);
      if (!samples.isEmpty()) {
        wanted.put(line.labels(), samples);
      }
    }
    for (Series series : actual) {
      Series want = wanted.remove(series.labels());
      if (want == null) {
        return wrong("unexpected: " + show(series));
      }
      if (!same(series, want)) {
        return wrong(show(series) + ", expected " + show(want));
      }
    }
    return wanted.isEmpty() ? Optional.empty() : wrong("missing: " + wanted.keySet());
  }

  private static Optional<String> order(List<Series> actual) {
    for (int i = 1; i < actual.size(); i++) {
      if (actual.get(i - 1).labels().compareTo(actual.get(i).labels()) >= 0) {
        return wrong("not sorted by labels: " + actual.get(i).labels());
      }
    }
    return Optional.empty();
  }

  private static Series samples(SeriesLine line, Window window) {
    SampleBuffer samples = new SampleBuffer();
    for (int i = 0; i < line.items().size(); i++) {
      long time = window.from() + i * window.step();
      if (time > window.to()) {
        throw new IllegalArgumentException("more values than steps: " + line);
      }
      if (line.items().get(i) instanceof Sample sample) {
        samples.add(time, sample.value());
      }
    }
    return new Series(
        line.labels(),
        Arrays.copyOf(samples.times(), samples.size()),
        Arrays.copyOf(samples.values(), samples.size()));
  }

  private static boolean same(Series a, Series b) {
    if (!Arrays.equals(a.times(), b.times())) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!almostEqual(a.values()[i], b.values()[i])) {
        return false;
      }
    }
    return true;
  }

  private static String show(Series series) {
    List<String> samples = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      samples.add(series.values()[i] + "@" + series.times()[i] / 1000.0);
    }
    return series.labels() + " " + samples;
  }

  private static Optional<String> wrong(String what) {
    return Optional.of(what);
  }
}
