package tifo.sim.platform;

/// A node pool: how many nodes each zone keeps, up to how many it grows, and what a node offers to
/// pods (CPU cores, GiB) after the system's share.
public record Pool(
    Cluster cluster,
    String name,
    String machineType,
    int restingPerZone,
    int maxPerZone,
    double cores,
    double allocatableCores,
    double gib,
    double allocatableGib) {
  public boolean scales() {
    return maxPerZone > restingPerZone;
  }

  Pool times(int scale) {
    return new Pool(
        cluster,
        name,
        machineType,
        restingPerZone * scale,
        maxPerZone * scale,
        cores,
        allocatableCores,
        gib,
        allocatableGib);
  }
}
