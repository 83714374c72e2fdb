package tifo.promql.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.metric.Series;

/// How two engines' outcomes of one query differ, if they do: errors by being errors, vectors
/// without their order, numbers by a relative tolerance.
public final class OutcomeDifference {
  private final double tolerance;

  public OutcomeDifference(double tolerance) {
    this.tolerance = tolerance;
  }

  public Optional<String> between(Outcome one, Outcome other) {
    if (one instanceof Outcome.Answer a && other instanceof Outcome.Answer b) {
      return values(a.value(), b.value());
    }
    return one.getClass() == other.getClass()
        ? Optional.empty()
        : Optional.of(one + " against " + other);
  }

  private Optional<String> values(Outcome.Value one, Outcome.Value other) {
    if (one instanceof Outcome.Vector(var a) && other instanceof Outcome.Vector(var b)) {
      return series(a, b, false);
    }
    if (one instanceof Outcome.Grid(var a) && other instanceof Outcome.Grid(var b)) {
      return series(a, b, true);
    }
    boolean numbers =
        one instanceof Outcome.Scalar(double a)
            && other instanceof Outcome.Scalar(double b)
            && close(a, b);
    return numbers || one.equals(other) ? Optional.empty() : Optional.of(one + " against " + other);
  }

  private Optional<String> series(List<Series> one, List<Series> other, boolean withTimes) {
    Map<Labels, Series> rest =
        other.stream().collect(Collectors.toMap(Series::labels, Function.identity()));
    for (Series a : one) {
      Series b = rest.remove(a.labels());
      if (b == null) {
        return Optional.of("only the first has " + a.labels());
      }
      Optional<String> samples = samples(a, b, withTimes);
      if (samples.isPresent()) {
        return samples;
      }
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of("only the second has " + rest.keySet());
  }

  private Optional<String> samples(Series a, Series b, boolean withTimes) {
    if (a.size() != b.size()) {
      return Optional.of(a.labels() + ": " + a.size() + " against " + b.size() + " samples");
    }
    for (int i = 0; i < a.size(); i++) {
      if (withTimes && a.times()[i] != b.times()[i]) {
        return Optional.of(a.labels() + ": at " + a.times()[i] + " against " + b.times()[i]);
      }
      if (!close(a.values()[i], b.values()[i])) {
        return Optional.of(
            a.labels()
                + ": "
                + a.values()[i]
                + " against "
                + b.values()[i]
                + " at "
                + a.times()[i]);
      }
    }
    return Optional.empty();
  }

  private boolean close(double a, double b) {
    if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
      return true;
    }
    return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))
        && Double.isFinite(a)
        && Double.isFinite(b);
  }
}
