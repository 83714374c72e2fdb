package tifo.source.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tifo.metric.TimeRange;

/// Cuts a range into parts that Prometheus answers: at most 11,000 points a series. Pure.
final class RangeSplit {
  static final int MAX_POINTS = 11_000;

  /// `@ start()` and `@ end()` mean the ends of the whole range, so such a query cannot be cut.
  private static final Pattern PINNED = Pattern.compile("@\\s*(start|end)\\s*\\(");

  private RangeSplit() {}

  /// Whether each step's answer depends on nothing but the step.
  static boolean isStepwise(String promql) {
    return !PINNED.matcher(promql).find();
  }

  static List<TimeRange> parts(String promql, TimeRange range) {
    if (range.steps() <= MAX_POINTS || !isStepwise(promql)) {
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
