package tifo.source;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.SourceException.Kind;

/// Keeps one range query's answer up to date by asking only for the steps that are new, and for the
/// last few again, because samples arrive late. One thread at a time.
///
/// It asks for everything when the step, the window or the grid changed, time went back, nothing
/// that it holds is still in the window, another source of a failover group answers, a source that
/// gave part of the data gives all of it, a call failed, or the source disagrees with what it said
/// (a restarted server that lost its data). Series are sorted by labels.
public final class IncrementalRange {
  /// How many of the last steps are asked for again when nothing else is said.
  public static final int USUAL_OVERLAP = 3;

  private final MetricSource source;
  private final String promql;
  private final int overlap;
  private @Nullable Held held;

  private record Held(TimeRange range, Answer answer) {
    long lastStep() {
      return range.start() + (range.steps() - 1) * range.step();
    }
  }

  /// @param overlap how many steps that are known are asked for again, at least 1
  public IncrementalRange(MetricSource source, String promql, int overlap) {
    if (overlap < 1) {
      throw new IllegalArgumentException("at least the last step must be asked for again");
    }
    this.source = source;
    this.promql = promql;
    this.overlap = overlap;
  }

  public String promql() {
    return promql;
  }

  /// Forgets everything, so that the next refresh asks for the whole range.
  public void reset() {
    held = null;
  }

  /// The answer to the whole range.
  public Answer refresh(TimeRange range) throws SourceException, InterruptedException {
    try {
      Held before = held;
      Answer answer = before == null ? all(range) : continued(before, range);
      held = new Held(range, answer);
      return answer;
    } catch (SourceException e) {
      // A busy server is still the same server; asking it for everything would not help it.
      if (e.kind() != Kind.TOO_MANY_REQUESTS && e.kind() != Kind.TIMEOUT) {
        reset();
      }
      throw e;
    }
  }

  private Answer continued(Held before, TimeRange range)
      throws SourceException, InterruptedException {
    if (!continues(before, range)) {
      return all(range);
    }
    long step = range.step();
    long from = Math.max(range.start(), before.lastStep() - (overlap - 1) * step);
    Answer fresh = source.range(promql, new TimeRange(from, range.end(), step));
    if (!agrees(before, fresh, from)) {
      return all(range);
    }
    return with(fresh, merge(before.answer().matrix(), fresh.matrix(), range.start(), from));
  }

  private boolean continues(Held before, TimeRange range) {
    TimeRange old = before.range();
    return StepwiseQuery.isStepwise(promql)
        && old.step() == range.step()
        && old.window().equals(range.window())
        && Math.floorMod(range.start() - old.start(), range.step()) == 0
        && range.end() >= old.end()
        && range.start() <= before.lastStep();
  }

  private static boolean agrees(Held before, Answer fresh, long from) {
    Answer old = before.answer();
    if (!old.source().equals(fresh.source())
        || (!old.warnings().isEmpty() && fresh.warnings().isEmpty())) {
      return false;
    }
    Set<Labels> known = present(old.matrix(), from, before.lastStep());
    Set<Labels> now = present(fresh.matrix(), from, before.lastStep());
    long common = known.stream().filter(now::contains).count();
    return common * 2 >= known.size();
  }

  private static Set<Labels> present(Matrix matrix, long from, long to) {
    Set<Labels> present = new HashSet<>();
    for (Series series : matrix.series()) {
      if (!series.between(from, to).isEmpty()) {
        present.add(series.labels());
      }
    }
    return present;
  }

  private static Matrix merge(Matrix old, Matrix fresh, long start, long from) {
    Map<Labels, Series> merged = new LinkedHashMap<>();
    for (Series series : old.series()) {
      Series kept = series.between(start, from - 1);
      if (!kept.isEmpty()) {
        merged.put(series.labels(), kept);
      }
    }
    for (Series series : fresh.series()) {
      merged.merge(series.labels(), series, IncrementalRange::append);
    }
    return new Matrix(List.copyOf(merged.values()));
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

  private Answer all(TimeRange range) throws SourceException, InterruptedException {
    Answer answer = source.range(promql, range);
    return with(answer, answer.matrix());
  }

  private static Answer with(Answer answer, Matrix matrix) {
    List<Series> sorted =
        matrix.series().stream().sorted(Comparator.comparing(Series::labels)).toList();
    return new Answer(new Matrix(sorted), answer.warnings(), answer.infos(), answer.source());
  }
}
