package tifo.sim.exporter;

import static tifo.sim.exporter.NodeExporter.with;

import java.util.Map;
import java.util.Optional;
import tifo.sim.exposition.Exposition;
import tifo.sim.platform.Call;
import tifo.sim.platform.Deployment;
import tifo.sim.platform.Platform;
import tifo.sim.platform.Pod;
import tifo.sim.platform.Workload;

/// The mesh as Istio's proxies write it. One pod of each workload (and zone, where zones are told
/// apart) stands for its siblings, which keeps thousands of like series out.
public final class MeshExporter {
  private MeshExporter() {}

  public static void write(Platform platform, boolean shed, Exposition out) {
    for (Call call : platform.traffic().calls()) {
      Workload to = call.destination;
      if (shed && to.importance().equals("low")) {
        continue;
      }
      Deployment deployment = platform.deployment(to.cluster().name(), to.name());
      for (Map.Entry<String, Call.Shard> shard : call.shards().entrySet()) {
        pod(deployment, shard.getKey(), platform.now())
            .ifPresent(pod -> server(call, shard.getValue(), pod, out));
      }
      client(call, out);
      envoy(call, deployment.serving(platform.now()), out);
    }
  }

  private static Optional<Pod> pod(Deployment deployment, String zone, long now) {
    return deployment.pods().stream()
        .filter(p -> p.serves(now) && (zone.isEmpty() || p.zone().equals(zone)))
        .findFirst();
  }

  private static void server(Call call, Call.Shard shard, Pod pod, Exposition out) {
    String[] id =
        with(
            edge(call, "destination", call.destination.cluster().name()),
            "namespace",
            call.destination.namespace(),
            "pod",
            pod.name,
            "connection_security_policy",
            "mutual_tls");
    String[] good = with(id, "response_code", "200", "response_flags", "-");
    String[] failed = with(id, "response_code", "503", "response_flags", "-");
    requests(out).add(shard.good(), good);
    requests(out).add(shard.failed(), failed);
    duration(shard, false, good, out);
    if (shard.failed() > 0) {
      duration(shard, true, failed, out);
    }
  }

  private static void client(Call call, Exposition out) {
    double good = call.shards().values().stream().mapToDouble(Call.Shard::good).sum();
    double failed = call.shards().values().stream().mapToDouble(Call.Shard::failed).sum();
    String[] id = edge(call, "source", "jp-main");
    requests(out).add(good, with(id, "response_code", "200", "response_flags", "-"));
    requests(out).add(failed * 0.8, with(id, "response_code", "503", "response_flags", "URX"));
    requests(out).add(failed * 0.2, with(id, "response_code", "503", "response_flags", "UF"));
  }

  private static Exposition.Family requests(Exposition out) {
    return out.counter("istio_requests_total", "requests_total");
  }

  private static void duration(Call.Shard shard, boolean ofFailed, String[] id, Exposition out) {
    Exposition.Family family =
        out.histogram("istio_request_duration_milliseconds", "request_duration_milliseconds");
    for (int i = 0; i < shard.bounds(); i++) {
      family.add("_bucket", shard.bucket(i, ofFailed), with(id, "le", bound(shard.bound(i))));
    }
    double all = ofFailed ? shard.failed() : shard.good();
    family.add("_bucket", all, with(id, "le", "+Inf"));
    family.add("_sum", shard.milliseconds(ofFailed), id);
    family.add("_count", all, id);
  }

  private static String bound(double bound) {
    return Long.toString((long) bound);
  }

  private static void envoy(Call call, int members, Exposition out) {
    String[] id = {
      "cluster",
      "jp-main",
      "envoy_cluster_name",
      "outbound|8080||"
          + call.destination.name()
          + "."
          + call.destination.namespace()
          + ".svc.cluster.local"
    };
    double all = call.shards().values().stream().mapToDouble(s -> s.good() + s.failed()).sum();
    out.counter("envoy_cluster_upstream_rq_total", "Requests to the cluster.").add(all, id);
    out.counter("envoy_cluster_upstream_rq_retry", "Retries to the cluster.")
        .add(call.retries(), id);
    out.gauge("envoy_cluster_membership_total", "Hosts of the cluster.").add(members, id);
    out.gauge("envoy_cluster_circuit_breakers_default_rq_open", "The breaker is open.")
        .add(call.breakerOpen() ? 1 : 0, id);
  }

  private static String[] edge(Call call, String reporter, String cluster) {
    Workload to = call.destination;
    return new String[] {
      "cluster",
      cluster,
      "reporter",
      reporter,
      "source_workload",
      call.source,
      "source_workload_namespace",
      call.source.equals("ingress-gateway") ? "istio-system" : "main",
      "source_cluster",
      "jp-main",
      "destination_workload",
      to.name(),
      "destination_workload_namespace",
      to.namespace(),
      "destination_service",
      to.name() + "." + to.namespace() + ".svc.cluster.local",
      "destination_service_name",
      to.name(),
      "destination_cluster",
      to.cluster().name(),
      "request_protocol",
      "http"
    };
  }
}
