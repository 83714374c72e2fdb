package tifo.sim.fault;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// A store as it would be had the fault happened. Any thread; nothing is copied, each series is
/// changed when it is read.
abstract class FaultedStore implements SampleStore {
  /// What there really is.
  final SampleStore base;

  final Window window;

  FaultedStore(SampleStore base, Window window) {
    this.base = base;
    this.window = window;
  }

  /// The series as it would be; itself when the fault does not concern it.
  abstract StoredSeries changed(StoredSeries series);

  /// Series that are there only because of the fault, and as long as it lasts.
  List<StoredSeries> added() {
    return List.of();
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    List<StoredSeries> result = new ArrayList<>();
    base.select(matchers, from, to).forEach(series -> result.add(changed(series)));
    if (from >= window.to() || to < window.from()) {
      return result;
    }
    List<StoredSeries> more =
        added().stream().filter(series -> matches(matchers, series.labels())).toList();
    if (!more.isEmpty()) {
      result.addAll(more);
      result.sort(StoredSeries.BY_LABELS);
    }
    return result;
  }

  private static boolean matches(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }

  /// How many series are others because of the fault.
  long touched(long first, long last) {
    // References tell, as a series that is not concerned is given as it is.
    return added().size()
        + base
            .select(List.of(), Math.max(first, window.from()), Math.min(last, window.to()))
            .stream()
            .filter(series -> isOther(changed(series), series))
            .count();
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isOther(StoredSeries one, StoredSeries other) {
    return one != other;
  }

  final List<StoredSeries> named(String name) {
    return base.select(List.of(Matcher.equal(Labels.NAME, name)), Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
