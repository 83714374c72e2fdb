package tifo.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.sim.SimulatedSeries.KICK_OFF;
import static tifo.sim.SimulatedSeries.at;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tifo.sim.incident.IncidentKind;
import tifo.sim.incident.IncidentRequest;

class IncidentTest {
  private static final String DESIRED = "kube_horizontalpodautoscaler_status_desired_replicas";
  private static final String STATUS = "kube_horizontalpodautoscaler_status_target_metric";
  private final MatchSimulation simulation = new MatchSimulation(1, KICK_OFF, 1);

  @Test
  void lostZoneTurnsNotReadyThenVanishesAndComesBack() {
    begin("zone-loss?at=20m&for=10m");
    String[] inB = {"label_topology_kubernetes_io_zone", "asia-northeast1-b"};
    assertEquals(6, at(simulation, 19.9, "kube_node_labels", inB).count());
    assertEquals(
        6,
        at(simulation, 20.9, "kube_node_status_condition", "status", "unknown").sum(),
        "nodes fall silent");
    assertEquals(0, at(simulation, 22, "kube_node_labels", inB).count(), "nodes are gone");
    assertTrue(at(simulation, 23, "kube_pod_status_unschedulable").count() <= 2, "pods have moved");
    assertEquals(6, at(simulation, 33, "kube_node_labels", inB).count(), "nodes are back");
  }

  @Test
  void preemptionVictimsAreAHistogramAsTheSchedulerWritesIt() {
    begin("stock-out?at=40m&for=60m");
    String victims = "scheduler_preemption_victims";
    double count = at(simulation, 110, victims, "le", "+Inf").sum();
    assertTrue(count > 0, "balloons gave way");
    long buckets =
        at(simulation, 110, victims).points().stream()
            .filter(p -> p.suffix().equals("_bucket"))
            .count();
    assertEquals(8, buckets);
  }

  @Test
  void failedRequestsHaveDurationsOfTheirOwn() {
    begin("slow-database?at=20m&for=10m");
    String[] failed = {
      "destination_workload", "entitlement", "reporter", "destination", "response_code", "503"
    };
    double requests = at(simulation, 25, "istio_requests_total", failed).sum();
    String[] all = Arrays.copyOf(failed, failed.length + 2);
    all[failed.length] = "le";
    all[failed.length + 1] = "+Inf";
    double timed = at(simulation, 25, "istio_request_duration_milliseconds", all).sum();
    assertTrue(requests > 0);
    assertEquals(requests, timed, 1e-6);
  }

  @Test
  void squeezeUsesUpTheHeadroomThatAZoneNeeds() {
    begin("squeeze?percent=80&at=20m&for=10m");
    assertTrue(usedOfFixedN2(19.9) < 2 / 3.0);
    assertTrue(usedOfFixedN2(22) > 2 / 3.0);
    assertTrue(usedOfFixedN2(31) < 2 / 3.0);
  }

  @Test
  void stockOutFailsScaleUpsAndBacksOff() {
    begin("stock-out?at=60m&for=30m");
    String failed = "cluster_autoscaler_failed_scale_ups_total";
    String backoff = "cluster_autoscaler_node_group_backoff_status";
    assertEquals(0, at(simulation, 59.9, failed).sum());
    assertTrue(at(simulation, 62, failed, "reason", "ZONE_RESOURCE_POOL_EXHAUSTED").sum() > 0);
    assertTrue(at(simulation, 62, backoff).sum() > 0);
  }

  @Test
  void lostMetricHasATargetButNoStatus() {
    begin("custom-metric-lost?at=10m&for=5m");
    String[] metric = {
      "horizontalpodautoscaler", "entitlement",
      "metric_name", "prometheus.googleapis.com|ccu_scale|gauge"
    };
    assertEquals(1, at(simulation, 9, STATUS, metric).count());
    assertEquals(0, at(simulation, 12, STATUS, metric).count());
    assertEquals(
        1, at(simulation, 12, "kube_horizontalpodautoscaler_spec_target_metric", metric).count());
    assertEquals(1, at(simulation, 16, STATUS, metric).count());
  }

  @Test
  void slowDatabaseMakesEntitlementFailMore() {
    begin("slow-database?at=20m&for=10m");
    String[] failed = {
      "reporter", "source", "destination_workload", "entitlement", "response_code", "503"
    };
    double start = at(simulation, 15, "istio_requests_total", failed).sum();
    double before = at(simulation, 20, "istio_requests_total", failed).sum();
    double after = at(simulation, 25, "istio_requests_total", failed).sum();
    assertTrue(after - before > 5 * (before - start));
  }

  @Test
  void overloadedMonitoringShedsWhatMattersLeast() {
    begin("monitoring-overload?at=20m&for=10m");
    String head = "prometheus_tsdb_head_series";
    String requests = "istio_requests_total";
    assertTrue(at(simulation, 19, requests, "destination_workload", "recommend").count() > 0);
    double before = at(simulation, 19, head, "importance", "critical").sum();
    assertTrue(at(simulation, 23, head, "importance", "critical").sum() > 1.5 * before);
    assertEquals(0, at(simulation, 23, requests, "destination_workload", "recommend").count());
    assertTrue(at(simulation, 23, requests, "destination_workload", "entitlement").count() > 0);
  }

  @Test
  void bulkSwitchOfOneSeriesAtItsTargetDoesNothing() {
    double before = at(simulation, 9.9, DESIRED).sum();
    begin("bulk-scale?series=1&value=1&at=10m&for=5m");
    assertTrue(at(simulation, 13, DESIRED).sum() <= before + 2);
    begin("bulk-scale?series=3&value=1&at=16m&for=5m");
    assertTrue(at(simulation, 18, DESIRED).sum() > 1.5 * before);
  }

  @Test
  void endsOnRequestAndRefusesWhatDoesNotExist() {
    begin("zone-loss?at=-150m&for=10h");
    assertEquals(1, simulation.end(IncidentKind.ZONE_LOSS, KICK_OFF));
    assertEquals(0, simulation.end(IncidentKind.ZONE_LOSS, KICK_OFF));
    assertThrows(IllegalArgumentException.class, () -> begin("zone-loss?zone=nowhere-1"));
    assertThrows(IllegalArgumentException.class, () -> begin("flood"));
    assertThrows(IllegalArgumentException.class, () -> begin("squeeze?percent=lots"));
    assertThrows(IllegalArgumentException.class, () -> begin("zone-loss?for=ten"));
  }

  private double usedOfFixedN2(double minute) {
    double requested = 0;
    for (String workload :
        new String[] {"api-gateway", "playback-auth", "live-manifest", "archive-reindex"}) {
      requested +=
          at(
                  simulation,
                  minute,
                  "kube_pod_container_resource_requests",
                  "container",
                  workload,
                  "resource",
                  "cpu")
              .sum();
    }
    return requested / (6 * 31.85);
  }

  private void begin(String text) {
    simulation.begin(IncidentRequest.parse(text).on(KICK_OFF, KICK_OFF));
  }
}
