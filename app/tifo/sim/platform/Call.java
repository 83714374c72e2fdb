package tifo.sim.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Calls from one workload to another, counted so far. `byZone` splits them by the zone of the pod
/// that answers; otherwise there is one shard under the empty zone.
public final class Call {
  public final String source;
  public final Workload destination;
  public final boolean byZone;
  final double perSecond;
  final double errorShare;
  final Latency latency;
  final Map<String, Shard> shards = new TreeMap<>();
  double retries;
  boolean breakerOpen;

  Call(
      String source,
      Workload destination,
      double perSecond,
      double errorPercent,
      Latency latency,
      boolean byZone) {
    this.source = source;
    this.destination = destination;
    this.perSecond = perSecond;
    this.errorShare = errorPercent / 100;
    this.latency = latency;
    this.byZone = byZone;
    List<String> zones = byZone ? destination.cluster().zones() : List.of("");
    zones.forEach(zone -> shards.put(zone, new Shard()));
  }

  public Map<String, Shard> shards() {
    return shards;
  }

  public double retries() {
    return retries;
  }

  public boolean breakerOpen() {
    return breakerOpen;
  }

  /// What was counted in one zone.
  public static final class Shard {
    private double good;
    private double failed;
    private double milliseconds;
    private double failedMilliseconds;
    private final double[] buckets = new double[Latency.BOUNDS.length];
    private final double[] failedBuckets = new double[Latency.BOUNDS.length];

    void add(double requests, double errorShare, Latency latency) {
      good += requests * (1 - errorShare);
      failed += requests * errorShare;
      milliseconds += requests * latency.mean();
      failedMilliseconds += requests * errorShare * latency.mean();
      for (int i = 0; i < buckets.length; i++) {
        double below = requests * latency.shareBelow(Latency.BOUNDS[i]);
        buckets[i] += below;
        failedBuckets[i] += below * errorShare;
      }
    }

    public double good() {
      return good;
    }

    public double failed() {
      return failed;
    }

    /// What the good or the failed requests so far took together.
    public double milliseconds(boolean ofFailed) {
      return ofFailed ? failedMilliseconds : milliseconds - failedMilliseconds;
    }

    /// Good or failed requests so far that took at most `bound(i)`.
    public double bucket(int i, boolean ofFailed) {
      return ofFailed ? failedBuckets[i] : buckets[i] - failedBuckets[i];
    }

    public int bounds() {
      return buckets.length;
    }

    public double bound(int i) {
      return Latency.BOUNDS[i];
    }
  }
}
