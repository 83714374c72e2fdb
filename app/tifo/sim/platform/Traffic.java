package tifo.sim.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.sim.incident.Incident;
import tifo.sim.incident.IncidentKind;
import tifo.sim.incident.IncidentSchedule;

/// The calls between workloads. Rates follow the viewers; durations and errors follow how busy the
/// answering pods are, and what goes wrong.
public final class Traffic {
  private static final long SLOW_SPREADS_AFTER = 90;
  private final Noise noise;
  private final List<Call> calls = new ArrayList<>();

  Traffic(Noise noise, Estate estate) {
    this.noise = noise;
    Map<String, Workload> byName = new HashMap<>();
    estate.workloads().forEach(w -> byName.put(w.name(), w));
    call("ingress-gateway", byName, "api-gateway", 412_600, 0.04, 21, 118, false);
    call("api-gateway", byName, "playback-auth", 38_400, 0.05, 38, 180, true);
    call("api-gateway", byName, "live-manifest", 96_200, 0.02, 12, 64, false);
    call("playback-auth", byName, "entitlement", 21_700, 0.08, 24, 141, true);
    call("playback-auth", byName, "session-token", 17_900, 0.03, 18, 88, false);
    call("api-gateway", byName, "comment-stream", 152_300, 0.11, 26, 160, false);
    call("api-gateway", byName, "ad-decision", 64_500, 0.21, 42, 176, false);
    call("api-gateway", byName, "content-catalog", 48_800, 0.02, 14, 72, false);
    call("comment-stream", byName, "push-fanout", 3_100, 0.05, 30, 190, false);
    call("api-gateway", byName, "recommend", 12_400, 0.06, 55, 240, false);
    call("api-gateway", byName, "viewing-history", 9_300, 0.04, 48, 210, false);
    call("api-gateway", byName, "thumbnail-proxy", 30_200, 0.02, 44, 160, false);
  }

  public List<Call> calls() {
    return calls;
  }

  private void call(
      String source,
      Map<String, Workload> workloads,
      String destination,
      double perSecond,
      double errorPercent,
      double p50,
      double p99,
      boolean byZone) {
    Workload workload = workloads.get(destination);
    if (workload == null) {
      throw new IllegalArgumentException(destination + " is not in the catalogue");
    }
    calls.add(new Call(source, workload, perSecond, errorPercent, new Latency(p50, p99), byZone));
  }

  void step(
      Map<Workload, Deployment> deployments,
      Demand demand,
      IncidentSchedule incidents,
      long now,
      long seconds) {
    for (Call call : calls) {
      Deployment deployment = deployments.get(call.destination);
      if (deployment == null) {
        continue;
      }
      Map<String, Integer> serving = new HashMap<>();
      int dead = 0;
      for (Pod pod : deployment.pods) {
        if (pod.serves(now)) {
          serving.merge(call.byZone ? pod.zone() : "", 1, Integer::sum);
        } else if (pod.runs(now)) {
          dead++;
        }
      }
      int alive = serving.values().stream().mapToInt(Integer::intValue).sum();
      double requests = call.perSecond * demand.load(call.destination.name()) * seconds;
      requests *= 1 + 0.03 * noise.at(call.destination.name(), now, 45);
      // Outlier detection finds most, not all, of the pods that a lost zone took along.
      double lost = 0.12 * dead / Math.max(1, alive + dead);
      for (Map.Entry<String, Integer> zone : serving.entrySet()) {
        Call.Shard shard = call.shards.get(zone.getKey());
        if (shard != null) {
          Strain strain = strain(call, deployment, zone.getKey(), incidents, now);
          double errors = Math.min(0.6, call.errorShare * strain.errors() + lost);
          shard.add(
              requests * zone.getValue() / alive,
              errors,
              call.latency.times(strain.median(), strain.tail()));
          call.retries += requests * zone.getValue() / alive * Math.min(0.5, errors * 1.6);
          call.breakerOpen = errors > 0.02;
        }
      }
    }
  }

  /// How much longer and how much more often wrong than on a quiet day, as factors.
  private record Strain(double median, double tail, double errors) {}

  private Strain strain(
      Call call, Deployment deployment, String zone, IncidentSchedule incidents, long now) {
    String name = call.destination.name();
    double over = Math.max(0, deployment.utilization - 0.85);
    double queueing = 1 + 2.2 * over + 6 * over * over;
    double slow = slowness(name, zone, incidents, now);
    double wander = 1 + 0.06 * noise.at(name + zone + "latency", now, 60);
    return new Strain(
        wander * queueing * (1 + 0.8 * slow),
        wander * queueing * (1 + 1.9 * slow),
        (1 + 0.4 * noise.at(name + "errors", now, 40)) * (1 + 4 * over) * (1 + 24 * slow));
  }

  // From 0 to 1: grows over two minutes, in the named zone first.
  private static double slowness(String name, String zone, IncidentSchedule incidents, long now) {
    double share = name.equals("entitlement") ? 1 : name.equals("playback-auth") ? 0.7 : 0;
    if (share == 0) {
      return 0;
    }
    double most = 0;
    for (Incident incident :
        incidents.active(IncidentKind.SLOW_DATABASE, Instant.ofEpochSecond(now))) {
      boolean first = zone.equals(incident.parameter("zone"));
      long since = now - incident.from().getEpochSecond() - (first ? 0 : SLOW_SPREADS_AFTER);
      most = Math.max(most, (first ? 1 : 0.6) * Math.clamp(since / 60.0, 0, 1));
    }
    return share * most;
  }
}
