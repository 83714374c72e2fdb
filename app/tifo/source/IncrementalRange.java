package tifo.source;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// Keeps one range query's answer up to date by asking only for the steps that are new, and for the
/// last few again, because samples arrive late. One thread at a time.
///
/// Where a source is behind, it asks again from the newest step at which most series had a sample,
/// and further back, doubled each time, while the oldest step that it asks again still changes; ten
/// minutes at most. Whatever came later still comes with the whole range, which is asked for every
/// few minutes.
///
/// It asks for everything at once when the step, the window or the grid changed, time went back,
/// nothing that it holds is still in the window, another source of a failover group answers, a
/// source that gave part of the newest data gives all of it, a call failed in a way that the source
/// may have restarted, or the source disagrees with what it said (a restarted server that lost its
/// data). Series are sorted by labels.
public final class IncrementalRange {
  /// How many of the last steps are asked for again when nothing else is said.
  public static final int USUAL_OVERLAP = 3;

  private static final Duration LATEST_SAMPLE = Duration.ofMinutes(10);
  private static final Duration WHOLE_AGAIN = Duration.ofMinutes(5);

  private final MetricSource source;
  private final String promql;
  private final int overlap;
  private final Duration wholeAgain;
  private @Nullable HeldRange held;
  private long reach;
  private long wholeDue;
  private boolean tailWarns;

  /// @param overlap how many steps that are known are asked for again, at least 1
  public IncrementalRange(MetricSource source, String promql, int overlap) {
    if (overlap < 1) {
      throw new IllegalArgumentException("at least the last step must be asked for again");
    }
    this.source = source;
    this.promql = promql;
    this.overlap = overlap;
    this.reach = overlap;
    // Up to half as long again, so that the queries of a board do not come together.
    this.wholeAgain =
        WHOLE_AGAIN.plusMillis(Math.floorMod(promql.hashCode(), WHOLE_AGAIN.toMillis() / 2));
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
      HeldRange before = held;
      Answer answer = before == null ? all(range) : continued(before, range);
      held = new HeldRange(range, answer);
      return answer;
    } catch (SourceException e) {
      if (!isBusy(e.kind())) {
        reset();
      }
      throw e;
    }
  }

  /// A busy server is still the same server; asking it for everything would not help it.
  private static boolean isBusy(SourceException.Kind kind) {
    return switch (kind) {
      case TOO_MANY_REQUESTS, TIMEOUT, TOO_SLOW, TOO_LARGE -> true;
      case BAD_QUERY, UNAUTHORIZED, NOT_AN_API, UNAVAILABLE, UNREACHABLE, GARBLED, CANCELLED ->
          false;
    };
  }

  private Answer continued(HeldRange before, TimeRange range)
      throws SourceException, InterruptedException {
    if (!StepwiseQuery.isStepwise(promql) || !before.reaches(range)) {
      return all(range);
    }
    if (range.end() >= wholeDue) {
      Answer whole = all(range);
      long halfway = before.lastStep() - reach / 2 * range.step();
      if (!before.changedAt(halfway, whole.matrix())) {
        reach = Math.max(overlap, reach / 2);
      }
      return whole;
    }
    long from = Math.max(range.start(), firstToAskAgain(before));
    Answer fresh = source.range(promql, new TimeRange(from, range.end(), range.step()));
    if (!before.agrees(fresh, from)) {
      return all(range);
    }
    if (tailWarns && fresh.warnings().isEmpty()) {
      Answer whole = all(range);
      // What still warns is the older part; it is asked again when that is planned.
      tailWarns = false;
      return whole;
    }
    tailWarns = !fresh.warnings().isEmpty();
    if (before.changedAt(from, fresh.matrix())) {
      reach = Math.min(reach * 2, most(range.step()));
    }
    return sorted(before.with(fresh, range.start(), from));
  }

  private long firstToAskAgain(HeldRange before) {
    long step = before.range().step();
    long last = before.lastStep();
    long behind = (last - before.settled(last - LATEST_SAMPLE.toMillis())) / step;
    return last - (Math.min(behind + reach, most(step)) - 1) * step;
  }

  private long most(long step) {
    return Math.max(overlap, LATEST_SAMPLE.toMillis() / step + 1);
  }

  // The next one is planned before the answer is there: one that is refused is not asked again and
  // again while the newest part can be had.
  private Answer all(TimeRange range) throws SourceException, InterruptedException {
    HeldRange before = held;
    wholeDue = range.end() + wholeAgain.toMillis();
    Answer answer = source.range(promql, range);
    boolean known =
        before != null && before.answer().warnings().containsAll(answer.warnings()) && !tailWarns;
    tailWarns = !answer.warnings().isEmpty() && !known;
    return sorted(answer);
  }

  private static Answer sorted(Answer answer) {
    List<Series> sorted =
        answer.matrix().series().stream().sorted(Comparator.comparing(Series::labels)).toList();
    return new Answer(new Matrix(sorted), answer.warnings(), answer.infos(), answer.source());
  }
}
