package tifo.rule;

import java.time.Instant;

/// Evaluations of a group that follow each other, an interval apart; times in milliseconds.
/// Immutable.
record Ticks(long first, long interval, int count) {
  /// Those of a schedule with `from <= time <= to`.
  static Ticks between(Schedule schedule, long from, long to) {
    long first = schedule.next(Instant.ofEpochMilli(from)).toEpochMilli();
    long count = first > to ? 0 : (to - first) / schedule.interval() + 1;
    return new Ticks(first, schedule.interval(), Math.toIntExact(count));
  }

  long time(int tick) {
    return first + tick * interval;
  }

  Instant at(int tick) {
    return Instant.ofEpochMilli(time(tick));
  }
}
