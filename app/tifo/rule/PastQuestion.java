package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tifo.metric.Matrix;
import tifo.metric.TimeRange;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.StepwiseQuery;

/// One query of a group at evaluations of the past: asked once for all of them as a range query
/// where that gives at each what it would give there alone, and one by one where it would not.
///
/// A range that fails is asked in halves, down to single evaluations, because perhaps only some of
/// them fail. What nobody answered then is not asked. One thread; an interrupt ends it.
final class PastQuestion {
  // `[step()]` is the query's own, which an instant query has not.
  private static final Pattern OF_QUERY = Pattern.compile("\\bstep\\s*\\(");

  private final MetricSource source;
  private final Outages outages;
  private final RuleQuery query;
  private final Duration offset;
  private final Ticks ticks;
  private final List<PastAnswers.Piece> pieces = new ArrayList<>();

  PastQuestion(
      MetricSource source, Outages outages, RuleQuery query, Duration offset, Ticks ticks) {
    this.source = source;
    this.outages = outages;
    this.query = query;
    this.offset = offset;
    this.ticks = ticks;
  }

  PastAnswers ask() throws InterruptedException {
    int first = 0;
    while (first < ticks.count()) {
      Optional<Outages.Outage> outage = outageAt(first);
      int end = first + 1;
      while (end < ticks.count() && outageAt(end).equals(outage)) {
        end++;
      }
      if (outage.isPresent()) {
        Reply refused = new Reply.Bad(outage.get().reason(), source.name());
        pieces.add(new PastAnswers.Same(first, end - first, refused));
      } else {
        ask(first, end);
      }
      first = end;
    }
    return new PastAnswers(pieces);
  }

  private Optional<Outages.Outage> outageAt(int tick) {
    return outages.at(source.name(), ticks.at(tick));
  }

  private void ask(int first, int end) throws InterruptedException {
    if (isOneGrid()) {
      askTogether(first, end - first);
    } else {
      for (int tick = first; tick < end; tick++) {
        askAlone(tick);
      }
    }
  }

  private boolean isOneGrid() {
    boolean stepwise =
        StepwiseQuery.isStepwise(query.promql()) && !OF_QUERY.matcher(query.promql()).find();
    return stepwise && query.window().map(w -> ticks.interval() % step(w) == 0).orElse(true);
  }

  private static long step(RuleQuery.Window window) {
    return Math.max(1, window.step().toMillis());
  }

  private void askTogether(int first, int count) throws InterruptedException {
    if (count == 1) {
      askAlone(first);
    } else if (count > 1 && !isAnswered(first, count)) {
      int half = count / 2;
      askTogether(first, half);
      askTogether(first + half, count - half);
    }
  }

  private boolean isAnswered(int first, int count) throws InterruptedException {
    try {
      TimeRange range = range(first, count);
      pieces.add(piece(first, count, source.range(query.promql(), range).matrix()));
      return true;
    } catch (SourceException | RuntimeException _) {
      goOn();
      return false;
    }
  }

  private PastAnswers.Piece piece(int first, int count, Matrix matrix) {
    return query.window().isPresent()
        ? new PastAnswers.Windows(first, count, matrix, tick -> own(tick).orElseThrow())
        : new PastAnswers.Instants(first, count, matrix, tick -> instant(tick).toEpochMilli());
  }

  private TimeRange range(int first, int count) {
    int last = first + count - 1;
    return query
        .window()
        .map(w ->
            new TimeRange(own(first).orElseThrow().start(), own(last).orElseThrow().end(), step(w)))
        .orElseGet(() ->
            new TimeRange(
                instant(first).toEpochMilli(), instant(last).toEpochMilli(), ticks.interval()));
  }

  private Optional<TimeRange> own(int tick) {
    return query.range(at(tick));
  }

  private Instant instant(int tick) {
    return query.instant(at(tick));
  }

  private Instant at(int tick) {
    return ticks.at(tick).minus(offset);
  }

  private void askAlone(int tick) throws InterruptedException {
    goOn();
    pieces.add(new PastAnswers.Same(tick, 1, replyAt(tick)));
  }

  private Reply replyAt(int tick) throws InterruptedException {
    try {
      Optional<TimeRange> range = own(tick);
      return new Reply.Good(
          range.isPresent()
              ? source.range(query.promql(), range.get())
              : source.instant(query.promql(), instant(tick)));
    } catch (SourceException | RuntimeException e) {
      goOn();
      return Reply.failed(e, source.name());
    }
  }

  // A query that was cancelled says so as any that fails.
  private static void goOn() throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
  }
}
