package tifo.promql.conformance;

import java.util.Locale;
import tifo.metric.SampleStore;

/// A random query with the time or the range that it is asked for. Immutable.
///
/// A `step` of zero means an instant query at `from`.
record FuzzCase(String query, long from, long to, long step) {
  static FuzzCase instant(String query, long at) {
    return new FuzzCase(query, at, at, 0);
  }

  boolean isInstant() {
    return step == 0;
  }

  FuzzCase with(String other) {
    return new FuzzCase(other, from, to, step);
  }

  int steps() {
    return isInstant() ? 1 : (int) ((to - from) / step + 1);
  }

  Outcome ask(QueryRunner runner, SampleStore store) {
    return isInstant()
        ? runner.instant(store, query, from)
        : runner.range(store, query, from, to, step);
  }

  @Override
  public String toString() {
    return isInstant()
        ? String.format(Locale.ROOT, "%s  at %d", query, from)
        : String.format(Locale.ROOT, "%s  from %d to %d step %d", query, from, to, step);
  }
}
