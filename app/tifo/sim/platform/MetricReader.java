package tifo.sim.platform;

import java.time.Instant;
import java.util.Optional;
import tifo.sim.incident.Incident;
import tifo.sim.incident.IncidentKind;
import tifo.sim.incident.IncidentSchedule;

/// Reads an autoscaler's metrics, as the metrics API would answer at one moment.
record MetricReader(Deployment deployment, Demand demand, IncidentSchedule incidents, long now) {
  /// CPU in percent of the request; for others the sum of what the external metric returns.
  Optional<Double> read(MetricTarget target) {
    if (lost(target.metricName())) {
      return Optional.empty();
    }
    double load = demand.load(deployment.workload.name());
    return Optional.of(
        switch (target.kind()) {
          case CPU -> 100 * deployment.utilization;
          case AVERAGE -> target.target() * target.need() * (ofViewers(target) ? viewers() : load);
          case VALUE ->
              target.metricName().equals("bulk_scale") ? bulk(incidents, now) : age(target, load);
        });
  }

  private boolean ofViewers(MetricTarget target) {
    return target.metricName().contains("ccu_scale") || target.metricName().equals("ws_conns");
  }

  private double viewers() {
    return demand.viewers() / Workload.REFERENCE_VIEWERS;
  }

  // A queue grows older the fewer pods empty it.
  private double age(MetricTarget target, double load) {
    return target.target() * target.need() * load / Math.max(1, deployment.serving(now));
  }

  private boolean lost(String metric) {
    Instant instant = Instant.ofEpochSecond(now);
    return incidents.active(IncidentKind.CUSTOM_METRIC_LOST, instant).stream()
        .anyMatch(i ->
            i.parameter("workload").equals(deployment.workload.name())
                && metric.contains(i.parameter("metric")));
  }

  static double bulk(IncidentSchedule incidents, long now) {
    Optional<Incident> on = incidents.one(IncidentKind.BULK_SCALE, Instant.ofEpochSecond(now));
    return on.map(i -> (double) i.number("series") * i.number("value")).orElse(0.0);
  }
}
