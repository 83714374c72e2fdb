package tifo.sim.platform;

import java.util.Map;
import java.util.TreeMap;

/// A pool's machines in one zone, as the cluster autoscaler sees them, and what it did there.
public final class NodeGroup {
  public final Pool pool;
  public final String zone;
  int target;
  long backoffUntil = Long.MIN_VALUE;
  int failuresInARow;
  long scaledUpNodes;
  long scaledDownNodes;
  long lastScaleUp;
  long lastScaleDown;
  String backoffReason = "";
  final Map<String, Long> failures = new TreeMap<>();

  NodeGroup(Pool pool, String zone) {
    this.pool = pool;
    this.zone = zone;
    this.target = pool.restingPerZone();
  }

  public int target() {
    return target;
  }

  public boolean backedOff(long now) {
    return now < backoffUntil;
  }

  public String backoffReason() {
    return backoffReason;
  }

  public long scaledUpNodes() {
    return scaledUpNodes;
  }

  public long scaledDownNodes() {
    return scaledDownNodes;
  }

  public long lastScaleUp() {
    return lastScaleUp;
  }

  public long lastScaleDown() {
    return lastScaleDown;
  }

  /// Failed scale-ups so far, by reason.
  public Map<String, Long> failures() {
    return failures;
  }

  /// Five minutes at first, doubling up to half an hour, as the autoscaler backs off.
  void fail(String reason, long now) {
    failures.merge(reason, 1L, Long::sum);
    failuresInARow++;
    backoffReason = reason;
    backoffUntil = now + Math.min(1800, 300L << Math.min(10, failuresInARow - 1));
  }
}
