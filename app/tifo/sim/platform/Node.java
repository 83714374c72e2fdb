package tifo.sim.platform;

/// A machine in a pool: when it came, when it is Ready, what its pods request and have used.
/// Changed only by the step of the simulation that owns it.
public final class Node {
  /// Kubernetes marks a silent node after 40 s; the cloud confirms that it is gone later.
  static final long NOTICED_AFTER = 40;

  static final long GONE_AFTER = 90;

  public final Pool pool;
  public final String zone;
  public final String name;
  public final String providerId;
  public final long createdAt;
  final long readyAt;
  long deadSince = Long.MAX_VALUE;
  long idleSince;
  double requestedCores;
  double requestedGib;
  double usedCores;
  double userSeconds;
  double systemSeconds;
  double waitSeconds;
  double idleSeconds;

  Node(Pool pool, String zone, String name, String providerId, long createdAt, long readyAt) {
    this.pool = pool;
    this.zone = zone;
    this.name = name;
    this.providerId = providerId;
    this.createdAt = createdAt;
    this.readyAt = readyAt;
    this.idleSince = readyAt;
  }

  /// In the clusters' private network, always the same for the same name.
  public String ip() {
    int hash = name.hashCode();
    return "10.%d.%d.%d"
        .formatted(128 + (hash >>> 16 & 0x7F), hash >>> 8 & 0xFF, 2 + (hash & 0x7F));
  }

  /// As the API server sees it: `true`, `false` while it boots, `unknown` once it fell silent.
  public String ready(long now) {
    if (deadSince != Long.MAX_VALUE && now >= deadSince + NOTICED_AFTER) {
      return "unknown";
    }
    return now >= readyAt ? "true" : "false";
  }

  boolean alive() {
    return deadSince == Long.MAX_VALUE;
  }

  boolean takesPods(long now) {
    return now >= readyAt && ready(now).equals("true");
  }

  boolean fits(Workload pod) {
    return requestedCores + pod.cpuRequest() <= pool.allocatableCores() + 1e-9
        && requestedGib + pod.gibRequest() <= pool.allocatableGib() + 1e-9;
  }

  public double userSeconds() {
    return userSeconds;
  }

  public double systemSeconds() {
    return systemSeconds;
  }

  public double waitSeconds() {
    return waitSeconds;
  }

  public double idleSeconds() {
    return idleSeconds;
  }

  public double requestedGib() {
    return requestedGib;
  }

  void run(long seconds) {
    if (!alive()) {
      return;
    }
    double busy = Math.min(pool.cores(), usedCores + 0.02 * pool.cores());
    userSeconds += busy * 0.82 * seconds;
    systemSeconds += busy * 0.18 * seconds;
    waitSeconds += 0.003 * pool.cores() * seconds;
    idleSeconds += Math.max(0, pool.cores() * 0.997 - busy) * seconds;
  }
}
