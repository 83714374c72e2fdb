package tifo.rule;

import java.time.Duration;
import java.time.Instant;

/// When a group is evaluated: every interval, shifted by an offset that its name decides.
///
/// The shift spreads groups over their interval and stays the same over restarts. Immutable.
record Schedule(long interval, long offset) {
  static Schedule of(RuleGroup group) {
    long interval = Math.max(1, group.interval().toMillis());
    long hash = (group.file() + ";" + group.name()).hashCode();
    // one odd multiplication lets names that differ in their last letter lie far apart
    return new Schedule(interval, Math.floorMod((hash * 0x9E3779B97F4A7C15L) >> 16, interval));
  }

  /// The first evaluation at or after an instant.
  Instant next(Instant now) {
    long since = Math.floorDiv(now.toEpochMilli() - 1 - offset, interval);
    return Instant.ofEpochMilli((since + 1) * interval + offset);
  }

  /// What is evaluated now of what was waited for since `due`: the newest if that is two intervals
  /// ago or more.
  Instant awake(Instant due, Instant now) {
    return Duration.between(due, now).toMillis() < 2 * interval
        ? due
        : next(now.minusMillis(interval - 1));
  }

  /// How many evaluations lie between two of them.
  long skipped(Instant previous, Instant next) {
    return Math.max(0, Duration.between(previous, next).toMillis() / interval - 1);
  }
}
