package tifo.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// The answer to a range that is known, and what the answer to its newest part says about it.
/// Immutable.
record HeldRange(TimeRange range, Answer answer) {
  /// Remarks that are kept at most, as many as one answer may have.
  private static final int MAX_NOTES = 50;

  long lastStep() {
    return range.start() + (range.steps() - 1) * range.step();
  }

  /// Whether the next range has the same steps, shifted or not, and still some that are known.
  boolean reaches(TimeRange next) {
    return range.step() == next.step()
        && range.window().equals(next.window())
        && Math.floorMod(next.start() - range.start(), next.step()) == 0
        && next.end() >= range.end()
        && next.start() <= lastStep();
  }

  /// Whether at least half of the next range's steps are known, be they newer or older ones.
  boolean sharesHalf(TimeRange next) {
    long shared =
        (Math.min(lastStep(), next.end()) - Math.max(range.start(), next.start())) / next.step()
            + 1;
    return range.step() == next.step()
        && Math.floorMod(next.start() - range.start(), next.step()) == 0
        && shared * 2 >= next.steps();
  }

  /// The answer without what is before or after.
  Answer between(long from, long to) {
    List<Series> kept =
        answer.matrix().series().stream()
            .map(series -> series.between(from, to))
            .filter(series -> !series.isEmpty())
            .toList();
    return new Answer(new Matrix(kept), answer.warnings(), answer.infos(), answer.source());
  }

  /// The newest step at which most series had a sample, among those that had one since `oldest`;
  /// `oldest` itself when none had.
  long settled(long oldest) {
    long[] newest =
        answer.matrix().series().stream()
            .mapToLong(Series::lastTime)
            .filter(time -> time >= oldest)
            .sorted()
            .toArray();
    return newest.length == 0 ? oldest : newest[(newest.length - 1) / 2];
  }

  /// Whether the same source said it and knows at least half of the series.
  boolean agrees(Answer fresh, long from) {
    if (!answer.source().equals(fresh.source())) {
      return false;
    }
    Set<Labels> known = present(answer.matrix(), from);
    Set<Labels> now = present(fresh.matrix(), from);
    long common = known.stream().filter(now::contains).count();
    return common * 2 >= known.size();
  }

  private Set<Labels> present(Matrix matrix, long from) {
    Set<Labels> present = new HashSet<>();
    for (Series series : matrix.series()) {
      if (!series.between(from, lastStep()).isEmpty()) {
        present.add(series.labels());
      }
    }
    return present;
  }

  /// Whether a step has other samples now.
  boolean changedAt(long step, Matrix fresh) {
    return !at(step, answer.matrix()).equals(at(step, fresh));
  }

  private static Map<Labels, Double> at(long step, Matrix matrix) {
    Map<Labels, Double> values = new HashMap<>();
    for (Series series : matrix.series()) {
      Series one = series.between(step, step);
      if (!one.isEmpty()) {
        values.put(series.labels(), one.last());
      }
    }
    return values;
  }

  /// This answer from `start` on, with the fresh one in its place from `from` on. What either
  /// remarked is kept: the older part is still shown.
  Answer with(Answer fresh, long start, long from) {
    Map<Labels, Series> merged = new LinkedHashMap<>();
    for (Series series : answer.matrix().series()) {
      Series kept = series.between(start, from - 1);
      if (!kept.isEmpty()) {
        merged.put(series.labels(), kept);
      }
    }
    for (Series series : fresh.matrix().series()) {
      merged.merge(series.labels(), series, HeldRange::append);
    }
    return new Answer(
        new Matrix(List.copyOf(merged.values())),
        both(answer.warnings(), fresh.warnings()),
        both(answer.infos(), fresh.infos()),
        fresh.source());
  }

  private static List<String> both(List<String> old, List<String> fresh) {
    Set<String> notes = new LinkedHashSet<>();
    Stream.concat(fresh.stream(), old.stream()).limit(MAX_NOTES).forEach(notes::add);
    return List.copyOf(notes);
  }

  private static Series append(Series head, Series tail) {
    long[] times = new long[head.size() + tail.size()];
    double[] values = new double[times.length];
    System.arraycopy(head.times(), 0, times, 0, head.size());
    System.arraycopy(tail.times(), 0, times, head.size(), tail.size());
    System.arraycopy(head.values(), 0, values, 0, head.size());
    System.arraycopy(tail.values(), 0, values, head.size(), tail.size());
    return new Series(head.labels(), times, values);
  }
}
