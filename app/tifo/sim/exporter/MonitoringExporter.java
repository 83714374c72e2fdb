package tifo.sim.exporter;

import static tifo.sim.exporter.NodeExporter.with;

import java.util.List;
import tifo.sim.exposition.Exposition;
import tifo.sim.platform.Platform;

/// Monitoring of the monitoring: one Prometheus for each importance, as their own metrics show it.
public final class MonitoringExporter {
  /// The tiers, with the series that each holds before a match.
  private static final List<Tier> TIERS =
      List.of(
          new Tier("critical", 1_450_000, 0.6),
          new Tier("high", 2_300_000, 0.9),
          new Tier("medium", 3_100_000, 1.3),
          new Tier("low", 4_200_000, 1.9));

  private record Tier(String importance, double series, double scrapeSeconds) {}

  private MonitoringExporter() {}

  /// `overload` runs from 0 to 1; `shed` says that the low tier's targets are no longer scraped.
  public static void write(Platform platform, double overload, boolean shed, Exposition out) {
    long pods = platform.deployments().stream().mapToLong(d -> d.current()).sum();
    double growth = 0.7 + 0.3 * pods / (44.0 * platform.estate().scale());
    for (Tier tier : TIERS) {
      boolean gone = shed && tier.importance().equals("low");
      String[] id = {"cluster", "jp-main", "importance", tier.importance()};
      double load = overload * (tier.importance().equals("low") ? 0.4 : 1);
      double series = tier.series() * growth * (1 + 0.9 * load) * (gone ? 0.15 : 1);
      out.gauge("prometheus_tsdb_head_series", "Series in the head block.")
          .add(Math.rint(series), with(id, "job", "prometheus"));
      out.gauge("prometheus_remote_storage_samples_pending", "Samples that wait to be sent.")
          .add(
              Math.rint(2_000 + 900_000 * load),
              with(id, "job", "prometheus", "url", "http://vminsert/"));
      double lag = 1 + 140 * load;
      out.instant(
              "prometheus_remote_storage_highest_timestamp_in_seconds",
              "Newest timestamp that came in.")
          .add(platform.now(), with(id, "job", "prometheus"));
      out.instant(
              "prometheus_remote_storage_queue_highest_sent_timestamp_seconds",
              "Newest timestamp that was sent.")
          .add(
              platform.now() - lag,
              with(id, "job", "prometheus", "remote_name", "vm", "url", "http://vminsert/"));
      out.gauge("up", "Whether a target answers.")
          .add(gone ? 0 : 1, with(id, "job", "kubernetes-pods", "instance", tier.importance()));
      if (!gone) {
        out.gauge("scrape_duration_seconds", "Seconds that the last scrape took.")
            .add(
                tier.scrapeSeconds() * growth * (1 + 11 * load),
                with(id, "job", "kubernetes-pods"));
        out.gauge("scrape_samples_post_metric_relabeling", "Samples that were kept.")
            .add(Math.rint(series / 40), with(id, "job", "kubernetes-pods"));
      }
    }
    out.gauge("tifo_scrape_shed", "1 while targets of this importance are not scraped on purpose.")
        .add(shed ? 1 : 0, "cluster", "jp-main", "importance", "low");
  }
}
