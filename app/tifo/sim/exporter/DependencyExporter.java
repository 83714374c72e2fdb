package tifo.sim.exporter;

import static tifo.sim.exporter.NodeExporter.with;

import java.util.List;
import tifo.sim.exposition.Exposition;
import tifo.sim.platform.Platform;

/// What the platform leans on: the CDN through YACE, Redis, MongoDB, Spanner, partners. Counters
/// grow with the viewers; levels follow them.
public final class DependencyExporter {
  private static final double REFERENCE = 4_860_000;
  private static final double GIB = 1L << 30;

  private DependencyExporter() {}

  /// `slow` is 1 while the entitlement database is slow, `viewerSeconds` what has added up.
  public static void write(Platform platform, double viewerSeconds, double slow, Exposition out) {
    long now = platform.now();
    double load = platform.viewers().watching(now) / REFERENCE;
    double wander = 1 + 0.05 * platform.noise().at("dependencies", now, 90);
    cdn(load * wander, out);
    redis(load, viewerSeconds / REFERENCE, out);
    mongo(load, slow, wander, out);
    for (String instance : List.of("accounts", "catalog")) {
      out.gauge(
              "spanner_googleapis_com:instance_cpu_utilization_by_priority",
              "CPU of a Spanner instance.")
          .add(
              Math.min(0.95, (instance.equals("accounts") ? 0.46 : 0.31) * load * wander + 0.05),
              "instance_id",
              instance,
              "priority",
              "high",
              "monitored_resource",
              "spanner_instance");
    }
    for (String partner : List.of("akamai", "mongodb", "aws", "gcp")) {
      out.gauge("up", "Whether a target answers.")
          .add(1, "job", "partner", "partner", partner, "importance", "high");
    }
  }

  private static void cdn(double load, Exposition out) {
    for (String distribution : List.of("E1LIVE9MATCH", "E2VOD7MATCH")) {
      double share = distribution.contains("LIVE") ? 1 : 0.12;
      String[] id = {
        "account_id",
        "210987654321",
        "region",
        "us-east-1",
        "dimension_DistributionId",
        distribution
      };
      out.gauge("aws_cloudfront_requests_sum", "Requests in the last minute.")
          .add(Math.rint(1.9e7 * share * load), id);
      out.gauge("aws_cloudfront_bytes_downloaded_sum", "Bytes in the last minute.")
          .add(Math.rint(8.1e13 * share * load), id);
      out.gauge("aws_cloudfront_5xx_error_rate_average", "Percent of answers that are 5xx.")
          .add(0.02 + 0.01 * load, id);
      out.gauge("aws_cloudfront_cache_hit_rate_average", "Percent of answers from a cache.")
          .add(98.6 - 0.4 * load, id);
    }
  }

  private static void redis(double load, double referenceSeconds, Exposition out) {
    for (String name : List.of("redis-session", "redis-comment")) {
      String[] id = {"cluster", "jp-main", "instance", name + ":6379", "job", "redis"};
      double weight = name.endsWith("session") ? 1 : 1.6;
      out.gauge("redis_memory_used_bytes", "Memory in use.")
          .add(Math.rint((8 + 14 * weight * load) * GIB), id);
      out.gauge("redis_memory_max_bytes", "Memory limit.").add(48 * GIB, id);
      out.counter("redis_keyspace_hits_total", "Keys found.")
          .add(61_000 * weight * referenceSeconds, id);
      out.counter("redis_keyspace_misses_total", "Keys not found.")
          .add(1_900 * weight * referenceSeconds, id);
      out.counter("redis_evicted_keys_total", "Keys evicted.").add(0, id);
      out.gauge("redis_connected_clients", "Clients.").add(Math.rint(900 + 2600 * load), id);
    }
  }

  private static void mongo(double load, double slow, double wander, Exposition out) {
    String[] id = {"cluster", "jp-main", "set", "entitlement", "job", "mongodb"};
    double current = Math.min(5900, (600 + 1900 * load) * wander * (1 + 1.1 * slow));
    out.gauge("mongodb_ss_connections", "Connections.")
        .add(Math.rint(current), with(id, "conn_type", "current"));
    out.gauge("mongodb_ss_connections", "Connections.")
        .add(6000 - Math.rint(current), with(id, "conn_type", "available"));
    for (String member : List.of("mongo-0", "mongo-1", "mongo-2")) {
      out.gauge("mongodb_mongod_replset_member_replication_lag", "Seconds behind the primary.")
          .add(
              member.equals("mongo-0") ? 0 : Math.rint(10 * (0.4 + 18 * slow) * wander) / 10,
              with(id, "name", member));
    }
  }
}
