package tifo.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Series;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusServer;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.LiveClock;

/// A real Prometheus scrapes the simulator each second and answers what the boards ask.
class SimulatorPrometheusTest {
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  // What a platform team records, from its node labels: which pool and zone a node is in, what
  // each offers, and what pods other than balloons request there.
  private static final String RULES =
      """
      groups:
      - name: capacity
        interval: 1s
        rules:
        - record: warroom:node_pool_zone
          expr: |
            max by (cluster, node, pool, zone) (label_replace(
              label_replace(kube_node_labels{label_cloud_google_com_gke_nodepool!=""}, "pool", "$1", "label_cloud_google_com_gke_nodepool", "(.+)")
              or label_replace(kube_node_labels{label_eks_amazonaws_com_nodegroup!=""}, "pool", "$1", "label_eks_amazonaws_com_nodegroup", "(.+)"),
              "zone", "$1", "label_topology_kubernetes_io_zone", "(.+)"))
        - record: warroom:pool_zone_allocatable:sum
          expr: |
            sum by (cluster, pool, zone, resource) (
              max by (cluster, node, resource) (kube_node_status_allocatable{resource=~"cpu|memory|pods"})
              * on (cluster, node) group_left () (max by (cluster, node) (kube_node_status_condition{condition="Ready", status="true"}) == 1)
              * on (cluster, node) group_left (pool, zone) warroom:node_pool_zone)
        - record: warroom:pool_zone_requested:sum
          expr: |
            sum by (cluster, pool, zone, resource) ((
                max by (cluster, namespace, pod, container, node, resource) (kube_pod_container_resource_requests{resource=~"cpu|memory", node!=""})
                * on (cluster, namespace, pod) group_left () (max by (cluster, namespace, pod) (kube_pod_status_phase{phase=~"Pending|Running"}) == 1)
                unless on (cluster, namespace, pod) kube_pod_info{priority_class="balloon"})
              * on (cluster, node) group_left (pool, zone) warroom:node_pool_zone)
      """;

  private static final String SURVIVAL =
      """
      (sum by (cluster, pool, resource) (warroom:pool_zone_allocatable:sum)
        - on (cluster, pool, resource) group_right () warroom:pool_zone_allocatable:sum)
      / on (cluster, pool, resource) group_left () sum by (cluster, pool, resource) (warroom:pool_zone_requested:sum)
      """;

  @TempDir static Path dir;
  private static SimulatorServer simulator;
  private static PrometheusServer server;
  private static PrometheusSource source;

  @BeforeAll
  static void scrape() throws Exception {
    PrometheusServer.assumeInstalled();
    simulator =
        SimulatorServer.start(
            SimulatorOptions.onPort(0).withStart(Duration.ofMinutes(60)).withSpeed(10),
            new LiveClock());
    Files.writeString(dir.resolve("rules.yml"), RULES);
    server =
        PrometheusServer.start(
            dir,
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
            rule_files: [rules.yml]
            scrape_configs:
            - job_name: simulator
              honor_labels: true
              static_configs: [{targets: ["%s"]}]
            """
                .formatted("127.0.0.1:" + simulator.port()));
    source =
        new PrometheusSource(SourceConnection.to("simulator", server.baseUrl()), new LiveClock());
    // Rates over ten seconds are true only once nearly all of the window is filled.
    await("count_over_time(ccu_scale[10s]) >= 9 and on () count(warroom:pool_zone_requested:sum)");
  }

  @AfterAll
  static void stop() {
    if (source != null) {
      source.close();
    }
    if (server != null) {
      server.close();
    }
    if (simulator != null) {
      simulator.close();
    }
  }

  @Test
  void scrapesWithoutAWarning() throws Exception {
    assertEquals(1, ask("up{job=\"simulator\"}").getFirst().last());
    assertEquals("", Files.readString(dir.resolve("prometheus.log")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A0 to A2
        "warroom:node_pool_zone",
        "label_replace(label_replace(kube_node_info, \"zone\", \"$1\", \"provider_id\","
            + " \"gce://[^/]+/([^/]+)/.+\"), \"zone\", \"$1\", \"provider_id\","
            + " \"aws:///([^/]+)/.+\")",
        "warroom:pool_zone_allocatable:sum",
        "warroom:pool_zone_requested:sum",
        SURVIVAL,
        // A4
        "sum by (cluster, resource) (kube_pod_container_resource_requests{node!=\"\"} and on"
            + " (cluster, namespace, pod) kube_pod_info{priority_class=\"balloon\"})",
        // A5 and A7
        "sum by (zone, reservation_id) (compute_googleapis_com:reservation_used) / sum by (zone,"
            + " reservation_id) (compute_googleapis_com:reservation_reserved)",
        "kube_poddisruptionbudget_status_expected_pods > 1",
        // A9
        "sum by (cluster, pool) (sum by (cluster, node) (rate(node_cpu_seconds_total"
            + "{mode!~\"idle|iowait|steal\"}[5s])) * on (cluster, node) group_left (pool)"
            + " warroom:node_pool_zone)",
        // B1, B2, B6
        "kube_horizontalpodautoscaler_status_current_replicas"
            + " / kube_horizontalpodautoscaler_spec_max_replicas",
        "topk by (cluster, namespace, horizontalpodautoscaler) (1,"
            + " kube_horizontalpodautoscaler_status_target_metric / on (cluster, namespace,"
            + " horizontalpodautoscaler, metric_name, metric_target_type, container)"
            + " kube_horizontalpodautoscaler_spec_target_metric)",
        "count by (cluster) (kube_horizontalpodautoscaler_spec_target_metric"
            + "{metric_name=~\".*bulk_scale.*\"})",
        // C1 and C2
        "histogram_quantile(0.99, sum by (le, destination_workload)"
            + " (rate(istio_request_duration_milliseconds_bucket{reporter=\"destination\"}[10s])))",
        "sum by (source_workload, destination_service_name, response_flags)"
            + " (rate(istio_requests_total{reporter=\"source\"}[10s]))"
      })
  void answersWhatBoardsAsk(String promql) throws Exception {
    List<Series> series = ask(promql);
    assertFalse(series.isEmpty(), promql);
    assertTrue(series.stream().allMatch(s -> Double.isFinite(s.last()) && s.last() >= 0), promql);
  }

  @Test
  void requestRateIsTrueWhateverTheSpeed() throws Exception {
    double rate =
        ask("sum(rate(istio_requests_total{reporter=\"destination\","
                + " destination_workload=\"api-gateway\"}[10s]))")
            .getFirst()
            .last();
    assertTrue(rate > 150_000 && rate < 600_000, "api-gateway " + rate);
  }

  @Test
  void fixedPoolsSurviveTheLossOfAZoneOnAQuietDay() throws Exception {
    for (Series pool : ask(SURVIVAL)) {
      if (pool.labels().get("pool").startsWith("fixed-")) {
        assertTrue(pool.last() >= 1, pool.labels() + " " + pool.last());
      }
    }
  }

  @Test
  void findsTheAutoscalerWithoutASafeguard() throws Exception {
    String noGuard =
        """
        count by (cluster, namespace, horizontalpodautoscaler) (kube_horizontalpodautoscaler_spec_target_metric{metric_name!~"cpu|memory"})
        unless on (cluster, namespace, horizontalpodautoscaler)
        count by (cluster, namespace, horizontalpodautoscaler) (kube_horizontalpodautoscaler_spec_target_metric{metric_name=~"cpu|memory"})
        """;
    List<Series> unguarded = ask(noGuard);
    assertEquals(1, unguarded.size());
    assertEquals("ad-decision", unguarded.getFirst().labels().get("horizontalpodautoscaler"));
  }

  @Test
  void tellsHowManyDaysAReservationEndsTooEarly() throws Exception {
    List<Series> early =
        ask(
            """
            max by (machine_type) (
              max(tifo_last_match_end_timestamp_seconds) - on () group_right ()
              tifo_reservation_end_timestamp_seconds
            ) / 86400 > 0
            """);
    assertEquals(1, early.size());
    assertEquals("n2-highmem-16", early.getFirst().labels().get("machine_type"));
    assertEquals(8, early.getFirst().last());
  }

  @Test
  void tellsThePoolThatEachPodAsksFor() throws Exception {
    List<Series> unnamed =
        ask(
            """
            kube_pod_info unless on (cluster, namespace, pod) kube_pod_nodeselectors
            """);
    assertEquals(List.of(), unnamed);
    assertFalse(
        ask("kube_pod_nodeselectors{cluster=\"jp-main\","
                + " nodeselector_cloud_google_com_gke_nodepool=\"fixed-n2-32\"}")
            .isEmpty());
  }

  private static List<Series> ask(String promql) throws Exception {
    return source.instant(promql, Instant.now()).matrix().series();
  }

  // Each try is a round trip to the server, so this is no busy loop.
  private static void await(String promql) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (ask(promql).isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "no answer to " + promql);
      new LiveClock().sleep(Duration.ofMillis(100));
    }
  }
}
