package tifo.paint;

import java.time.Duration;
import java.util.Optional;
import tifo.metric.Series;

/// Where the viewers stand against the expected band, by how much and for how long. Pure.
///
/// `share` is the distance from the band's nearer edge as a share of that edge, 0 inside.
record EnvelopeState(Kind kind, double share, Duration lasting) {
  enum Kind {
    BELOW,
    INSIDE,
    ABOVE,
    NO_DATA
  }

  static final EnvelopeState UNKNOWN = new EnvelopeState(Kind.NO_DATA, 0, Duration.ZERO);

  /// Judges the newest actual value against the band at its time, and how long it has been so.
  static EnvelopeState of(Optional<Series> actual, Optional<Series> low, Optional<Series> high) {
    if (actual.isEmpty() || low.isEmpty() || high.isEmpty() || actual.get().isEmpty()) {
      return UNKNOWN;
    }
    Series line = actual.get();
    int last = line.size() - 1;
    Kind kind = kind(line, last, low.get(), high.get());
    if (kind == Kind.NO_DATA) {
      return UNKNOWN;
    }
    int since = last;
    while (since > 0 && kind(line, since - 1, low.get(), high.get()) == kind) {
      since--;
    }
    long time = line.times()[last];
    double edge = kind == Kind.ABOVE ? at(high.get(), time) : at(low.get(), time);
    double share = kind == Kind.INSIDE || edge == 0 ? 0 : line.values()[last] / edge - 1;
    return new EnvelopeState(kind, share, Duration.ofMillis(time - line.times()[since]));
  }

  private static Kind kind(Series actual, int index, Series low, Series high) {
    long time = actual.times()[index];
    double value = actual.values()[index];
    double bottom = at(low, time);
    double top = at(high, time);
    if (!Double.isFinite(value) || Double.isNaN(bottom) || Double.isNaN(top)) {
      return Kind.NO_DATA;
    }
    return value > top ? Kind.ABOVE : value < bottom ? Kind.BELOW : Kind.INSIDE;
  }

  /// The series between its samples, by straight lines; NaN before the first and after the last.
  static double at(Series series, long time) {
    int next = 0;
    int end = series.size();
    while (next < end) {
      int middle = (next + end) >>> 1;
      if (series.times()[middle] < time) {
        next = middle + 1;
      } else {
        end = middle;
      }
    }
    if (next == series.size()) {
      return Double.NaN;
    }
    if (series.times()[next] == time) {
      return series.values()[next];
    }
    if (next == 0) {
      return Double.NaN;
    }
    long from = series.times()[next - 1];
    double part = (time - from) / (double) (series.times()[next] - from);
    double before = series.values()[next - 1];
    return before + (series.values()[next] - before) * part;
  }
}
