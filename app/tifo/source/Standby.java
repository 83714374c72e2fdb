package tifo.source;

import java.time.Duration;
import java.time.Instant;
import tifo.time.Backoff;

/// One member of a failover group: whether it may be asked now. Any thread.
///
/// After a failure it cools down; then a single question probes it while all others pass it by.
final class Standby {
  /// Time-outs in a row, with no answer meanwhile, that make a failure.
  private static final int TIMEOUTS_THAT_COUNT = 3;

  private final MetricSource source;
  private final Backoff cooldown;
  private int failures;
  private int timeouts;
  private long answers;
  private boolean probing;
  private Instant coolUntil = Instant.MIN;
  private String reason = "";

  Standby(MetricSource source, Backoff cooldown) {
    this.source = source;
    this.cooldown = cooldown;
  }

  MetricSource source() {
    return source;
  }

  /// Whether the caller may ask; if so, it must say how that ended.
  synchronized boolean enter(Instant now) {
    if (failures == 0) {
      return true;
    }
    if (probing || now.isBefore(coolUntil)) {
      return false;
    }
    probing = true;
    return true;
  }

  /// How many answers it has given, to say later whether there were more.
  synchronized long answers() {
    return answers;
  }

  synchronized void answered() {
    failures = 0;
    timeouts = 0;
    answers++;
    probing = false;
    reason = "";
  }

  /// A question timed out. Returns whether that counts as a failure of the source: it does not
  /// while others are answered, since the query may be the heavy thing, nor does one alone.
  synchronized boolean hangs(long answersBefore) {
    if (failures == 0 && answers == answersBefore) {
      timeouts++;
    }
    return failures > 0 || timeouts >= TIMEOUTS_THAT_COUNT;
  }

  synchronized void failed(SourceException e, Instant now) {
    // Questions that were under way together fail together: that is one failure.
    if (failures == 0 || probing) {
      failures++;
    }
    probing = false;
    Duration own = cooldown.bound(failures);
    Duration asked = e.retryAfter().orElse(Duration.ZERO);
    coolUntil = now.plus(asked.compareTo(own) > 0 ? asked : own);
    reason = String.valueOf(e.getMessage());
  }

  /// The question ended without showing how the source is.
  synchronized void leave() {
    probing = false;
  }

  synchronized boolean isHealthy() {
    return failures == 0;
  }

  /// When it may be probed.
  synchronized Instant due() {
    return failures == 0 ? Instant.MIN : coolUntil;
  }

  synchronized String reason() {
    return reason;
  }
}
