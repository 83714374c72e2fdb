package tifo.match;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Series;

/// Whether viewers are where they were expected, by how much not, and for how long. Immutable.
///
/// `beyond` is the distance from the nearer bound as a share of that bound, 0 inside. `lasted` is
/// how long the state has been so within the samples that are known; it may have begun before.
public record Envelope(State state, double beyond, Duration lasted) {
  /// BELOW while a match is on means an outage as much as it means few viewers.
  public enum State {
    BELOW,
    INSIDE,
    ABOVE,
    NO_DATA
  }

  private static final Envelope NOTHING = new Envelope(State.NO_DATA, Double.NaN, Duration.ZERO);

  /// Judges the newest instant that `actual` and both bounds have in common; NO_DATA when the
  /// newest sample of `actual` has no finite bounds, or is not finite itself.
  public static Envelope of(Optional<Series> actual, Optional<Series> p10, Optional<Series> p90) {
    if (actual.isEmpty() || p10.isEmpty() || p90.isEmpty() || actual.get().isEmpty()) {
      return NOTHING;
    }
    Series series = actual.get();
    Map<Long, Double> low = byTime(p10.get());
    Map<Long, Double> high = byTime(p90.get());
    int last = series.size() - 1;
    State now = state(series, last, low, high);
    int first = last;
    while (first > 0 && state(series, first - 1, low, high) == now) {
      first--;
    }
    Duration lasted = Duration.ofMillis(series.times()[last] - series.times()[first]);
    double value = series.last();
    long at = series.times()[last];
    return switch (now) {
      case NO_DATA -> new Envelope(now, Double.NaN, lasted);
      case INSIDE -> new Envelope(now, 0, lasted);
      case BELOW -> new Envelope(now, share(value, low.getOrDefault(at, 0.0)), lasted);
      case ABOVE -> new Envelope(now, share(value, high.getOrDefault(at, 0.0)), lasted);
    };
  }

  private static double share(double value, double bound) {
    return Math.abs(value - bound) / Math.abs(bound);
  }

  private static Map<Long, Double> byTime(Series series) {
    Map<Long, Double> values = new HashMap<>();
    for (int i = 0; i < series.size(); i++) {
      values.put(series.times()[i], series.values()[i]);
    }
    return values;
  }

  private static State state(
      Series actual, int index, Map<Long, Double> low, Map<Long, Double> high) {
    double value = actual.values()[index];
    long at = actual.times()[index];
    double bottom = low.getOrDefault(at, Double.NaN);
    double top = high.getOrDefault(at, Double.NaN);
    if (!Double.isFinite(value) || !Double.isFinite(bottom) || !Double.isFinite(top)) {
      return State.NO_DATA;
    }
    if (value < bottom) {
      return State.BELOW;
    }
    return value > top ? State.ABOVE : State.INSIDE;
  }
}
