package tifo.sim.platform;

import static tifo.sim.platform.MetricTarget.average;
import static tifo.sim.platform.MetricTarget.bulk;
import static tifo.sim.platform.MetricTarget.cpu;
import static tifo.sim.platform.MetricTarget.value;

import java.util.List;
import java.util.stream.Stream;

/// What the broadcaster runs: clusters, node pools, workloads. Scale 1 is a twentieth of a real
/// match day's pods and nodes, at the same load; scale 20 has the real counts.
public record Estate(int scale, List<Pool> pools, List<Workload> workloads) {
  public static final Cluster TOKYO =
      gke(
          "jp-main",
          "asia-northeast1",
          "asia-northeast1-a",
          "asia-northeast1-b",
          "asia-northeast1-c");
  public static final Cluster TAIWAN =
      gke("tw-api", "asia-east1", "asia-east1-a", "asia-east1-b", "asia-east1-c");
  public static final Cluster LIVE_TOKYO =
      eks("jp-live", "ap-northeast-1", "ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d");
  public static final Cluster LIVE_SEOUL =
      eks("sel-live", "ap-northeast-2", "ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c");
  public static final List<Cluster> CLUSTERS = List.of(TOKYO, TAIWAN, LIVE_TOKYO, LIVE_SEOUL);

  /// The deployment without limits that the squeeze incident scales.
  public static final String SQUEEZER = "archive-reindex";

  private static final String GMP_CCU = "prometheus.googleapis.com|ccu_scale|gauge";
  private static final List<String> N2 = List.of("fixed-n2-32");
  private static final List<String> C2 = List.of("fixed-c2-16");
  private static final List<String> N2HM = List.of("fixed-n2hm-16", "auto-n2-16");
  private static final List<String> AUTO_N2 = List.of("auto-n2-16");
  private static final List<String> AUTO_T2D = List.of("auto-t2d-8");
  private static final List<String> REST = List.of("fixed-n2-16");
  private static final List<String> LIVE = List.of("fixed-c6i-16");

  public static Estate at(int scale) {
    return new Estate(
        scale,
        eachPool().map(p -> p.times(scale)).toList(),
        eachWorkload().map(w -> w.times(scale)).toList());
  }

  public static boolean hasZone(String zone) {
    return CLUSTERS.stream().anyMatch(c -> c.zones().contains(zone));
  }

  private static Stream<Pool> eachPool() {
    return Stream.of(
        new Pool(TOKYO, "fixed-n2-32", "n2-standard-32", 2, 2, 32, 31.85, 128, 118.3),
        new Pool(TOKYO, "fixed-c2-16", "c2-standard-16", 1, 1, 16, 15.89, 64, 57.6),
        new Pool(TOKYO, "fixed-n2hm-16", "n2-highmem-16", 1, 1, 16, 15.89, 128, 118.3),
        new Pool(TOKYO, "auto-n2-16", "n2-standard-16", 1, 4, 16, 15.89, 64, 57.6),
        new Pool(TOKYO, "auto-t2d-8", "t2d-standard-8", 1, 3, 8, 7.91, 32, 28.7),
        new Pool(TAIWAN, "fixed-n2-16", "n2-standard-16", 1, 1, 16, 15.89, 64, 57.6),
        new Pool(LIVE_TOKYO, "fixed-c6i-16", "c6i.4xlarge", 1, 1, 16, 15.89, 32, 28.1),
        new Pool(LIVE_SEOUL, "fixed-c6i-16", "c6i.4xlarge", 1, 1, 16, 15.89, 32, 28.1));
  }

  private static Stream<Workload> eachWorkload() {
    PriorityClass high = PriorityClass.HIGH;
    PriorityClass middle = PriorityClass.MIDDLE;
    return Stream.of(
        tokyo("api-gateway", "critical", high, N2, 4, 8, 3, 16, cpu(10.4), ccu(12.15), bulk()),
        tokyo("playback-auth", "critical", high, N2, 5, 10, 2, 6, cpu(5.4), ccu(4.9), bulk()),
        tokyo("live-manifest", "critical", high, N2, 4.5, 9, 2, 9, cpu(6.4), ccu(6.2), bulk()),
        tokyo("entitlement", "critical", high, C2, 4.6, 9, 2, 4, cpu(2.2), gmpCcu(2.0), bulk()),
        tokyo("session-token", "critical", high, C2, 4.6, 9, 2, 6, cpu(2.2), ccu(2.4), bulk()),
        tokyo(
            "comment-stream", "high", middle, N2HM, 3.9, 26, 2, 8, cpu(3.9), sockets(4.5), bulk()),
        tokyo("content-catalog", "high", middle, N2HM, 3.9, 26, 2, 5, cpu(1.6), ccu(1.5), bulk()),
        tokyo("ad-decision", "high", middle, AUTO_N2, 5, 10, 2, 5, average("rps", 0.0133, 2.9)),
        tokyo(
            "push-fanout",
            "high",
            PriorityClass.LOW,
            AUTO_T2D,
            2,
            4,
            1,
            2,
            cpu(0.8),
            age(1.6),
            bulk()),
        taiwan("recommend", "low", 1, 2, cpu(0.9), ccu(0.7), bulk()),
        taiwan("viewing-history", "medium", 1, 3, cpu(1.6)),
        taiwan("thumbnail-proxy", "medium", 1, 3, cpu(1.4), average("rps", 0.02, 1.2)),
        new Workload(TOKYO, "batch", SQUEEZER, "low", middle, N2, 6, 12, 0, 0, List.of()),
        live(LIVE_TOKYO, "live-encoder", 3, 6),
        live(LIVE_TOKYO, "live-origin", 2, 2.5),
        live(LIVE_SEOUL, "live-encoder", 3, 6),
        live(LIVE_SEOUL, "live-origin", 2, 2.5),
        balloon("balloon-n2-16", AUTO_N2, 7),
        balloon("balloon-t2d-8", AUTO_T2D, 3.5));
  }

  private static MetricTarget ccu(double need) {
    return average("ccu_scale", 1, need);
  }

  /// Still on the key of Google's managed Prometheus, which is what fails in the drill.
  private static MetricTarget gmpCcu(double need) {
    return average(GMP_CCU, 1, need);
  }

  private static MetricTarget sockets(double need) {
    return average("ws_conns", 0.42, need);
  }

  private static MetricTarget age(double need) {
    return value("queue_age", 30, need);
  }

  private static Workload tokyo(
      String name,
      String importance,
      PriorityClass priority,
      List<String> pools,
      double cpu,
      double gib,
      int min,
      int max,
      MetricTarget... targets) {
    return new Workload(
        TOKYO, "main", name, importance, priority, pools, cpu, gib, min, max, List.of(targets));
  }

  private static Workload taiwan(
      String name, String importance, int min, int max, MetricTarget... targets) {
    return new Workload(
        TAIWAN,
        "rest",
        name,
        importance,
        PriorityClass.LOW,
        REST,
        4,
        8,
        min,
        max,
        List.of(targets));
  }

  private static Workload live(Cluster cluster, String name, int pods, double cpu) {
    return new Workload(
        cluster, "live", name, "critical", PriorityClass.HIGH, LIVE, cpu, 6, pods, pods, List.of());
  }

  private static Workload balloon(String name, List<String> pools, double cpu) {
    return new Workload(
        TOKYO, "capacity", name, "low", PriorityClass.BALLOON, pools, cpu, 4, 3, 3, List.of());
  }

  private static Cluster gke(String name, String region, String... zones) {
    return new Cluster(name, Cluster.Provider.GKE, region, List.of(zones));
  }

  private static Cluster eks(String name, String region, String... zones) {
    return new Cluster(name, Cluster.Provider.EKS, region, List.of(zones));
  }
}
