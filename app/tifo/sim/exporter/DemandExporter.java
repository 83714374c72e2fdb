package tifo.sim.exporter;

import java.time.Instant;
import java.util.Optional;
import tifo.sim.exposition.Exposition;
import tifo.sim.incident.Incident;
import tifo.sim.incident.IncidentKind;
import tifo.sim.incident.IncidentSchedule;
import tifo.sim.platform.Platform;

/// What the broadcaster itself exports: viewers, the plan for them, and the bulk switch.
public final class DemandExporter {
  private static final int BULK_SERIES = 3;

  private DemandExporter() {}

  public static void write(Platform platform, IncidentSchedule incidents, Exposition out) {
    long now = platform.now();
    double viewers = platform.viewers().watching(now);
    out.gauge("ccu_scale", "Concurrent viewers, which autoscalers read.")
        .add(viewers, "cluster", "jp-main");
    out.gauge("ws_conns", "Open comment sockets.")
        .add(Math.rint(0.42 * viewers), "cluster", "jp-main");
    for (double quantile : new double[] {0.1, 0.5, 0.9}) {
      out.gauge("tifo_expected_ccu", "Viewers expected now, by quantile of matches of its kind.")
          .add(
              Math.rint(platform.viewers().expected(quantile, now)),
              "quantile",
              Double.toString(quantile));
    }
    out.gauge("tifo_load_tested_ccu", "Most viewers that a load test has carried.").add(6_000_000);
    Optional<Incident> bulk = incidents.one(IncidentKind.BULK_SCALE, Instant.ofEpochSecond(now));
    for (int i = 0; i < BULK_SERIES; i++) {
      int series = i;
      double value =
          bulk.filter(b -> series < b.number("series")).map(b -> b.number("value")).orElse(0);
      out.gauge("bulk_scale", "The switch that sends autoscalers to their maximum.")
          .add(value, "cluster", "jp-main", "exporter", Integer.toString(series));
    }
  }
}
