package tifo.source.prometheus;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.TimeRange;
import tifo.source.StepwiseQuery;

/// Cuts a range into parts that Prometheus answers: at most 11,000 points a series. Pure.
final class RangeSplit {
  static final int MAX_POINTS = 11_000;

  /// A range of more parts than this is a mistake: it goes out whole, and the server refuses it.
  static final int MAX_PARTS = 50;

  private RangeSplit() {}

  static List<TimeRange> parts(String promql, TimeRange range) {
    boolean small = range.steps() <= MAX_POINTS;
    boolean absurd = range.steps() > (long) MAX_POINTS * MAX_PARTS;
    if (small || absurd || !StepwiseQuery.isStepwise(promql)) {
      return List.of(range);
    }
    List<TimeRange> parts = new ArrayList<>();
    long span = (MAX_POINTS - 1) * range.step();
    for (long start = range.start(); start <= range.end(); start += span + range.step()) {
      parts.add(new TimeRange(start, Math.min(range.end(), start + span), range.step()));
    }
    return parts;
  }
}
