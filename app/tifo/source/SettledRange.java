package tifo.source;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// Keeps one range query's answer over samples that do not change any more, and asks only for the
/// steps that are new, at either end. One thread at a time.
///
/// It asks for everything when less than half of the steps are known, or when the answer at a step
/// depends on the whole range. Series are sorted by labels.
public final class SettledRange {
  private final MetricSource source;
  private final String promql;
  private final boolean stepwise;
  private @Nullable HeldRange held;

  public SettledRange(MetricSource source, String promql) {
    this.source = source;
    this.promql = promql;
    this.stepwise = StepwiseQuery.isStepwise(promql);
  }

  /// The answer to the whole range. A call that fails leaves what is known.
  public Answer ask(TimeRange range) throws SourceException, InterruptedException {
    HeldRange before = held;
    if (before != null && before.range().equals(range)) {
      return before.answer();
    }
    Answer answer =
        before != null && stepwise && before.sharesHalf(range)
            ? continued(before, range)
            : source.range(promql, range);
    Answer sorted = sorted(answer);
    held = new HeldRange(range, sorted);
    return sorted;
  }

  private Answer continued(HeldRange before, TimeRange range)
      throws SourceException, InterruptedException {
    long first = before.range().start();
    long next = before.lastStep() + range.step();
    Answer answer = before.between(range.start(), range.end());
    if (range.start() < first) {
      TimeRange older = new TimeRange(range.start(), first - range.step(), range.step());
      Answer fresh = source.range(promql, older);
      answer = new HeldRange(older, fresh).with(answer, range.start(), first);
    }
    if (next <= range.end()) {
      Answer fresh = source.range(promql, new TimeRange(next, range.end(), range.step()));
      answer = new HeldRange(before.range(), answer).with(fresh, range.start(), next);
    }
    return answer;
  }

  private static Answer sorted(Answer answer) {
    List<Series> sorted =
        answer.matrix().series().stream().sorted(Comparator.comparing(Series::labels)).toList();
    return new Answer(new Matrix(sorted), answer.warnings(), answer.infos(), answer.source());
  }
}
