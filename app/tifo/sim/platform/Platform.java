package tifo.sim.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.sim.incident.Incident;
import tifo.sim.incident.IncidentKind;
import tifo.sim.incident.IncidentSchedule;

/// All clusters together, moved on in fixed steps. One thread.
public final class Platform {
  /// The length of a step; everything that adds up is integrated over it.
  public static final long STEP_SECONDS = 5;

  private final Estate estate;
  private final Noise noise;
  private final Map<Workload, Deployment> deployments = new LinkedHashMap<>();
  private final List<NodeGroup> groups = new ArrayList<>();
  private final Machines machines;
  private final Scheduler scheduler = new Scheduler();
  private final ClusterAutoscaler clusterAutoscaler;
  private final Traffic traffic;
  private final Viewers viewers;
  private long now;

  /// Stands at rest at `start` (epoch seconds): all resting nodes Ready, all minimum pods waiting.
  public Platform(Estate estate, Noise noise, Viewers viewers, long start) {
    this.estate = estate;
    this.noise = noise;
    this.viewers = viewers;
    this.now = start;
    this.traffic = new Traffic(noise, estate);
    this.machines = new Machines(noise);
    for (Pool pool : estate.pools()) {
      for (String zone : pool.cluster().zones()) {
        NodeGroup group = new NodeGroup(pool, zone);
        groups.add(group);
        for (int i = 0; i < pool.restingPerZone(); i++) {
          machines.add(group, start - 3600, start - 3500);
        }
      }
    }
    this.clusterAutoscaler = new ClusterAutoscaler(groups, machines);
    estate.workloads().forEach(w -> deployments.put(w, new Deployment(w)));
  }

  /// Moves on by one step.
  public void step(IncidentSchedule incidents) {
    now += STEP_SECONDS;
    Instant instant = Instant.ofEpochSecond(now);
    Demand demand = new Demand(viewers.watching(now), viewers.excitement(now));
    Set<String> deadZones =
        incidents.active(IncidentKind.ZONE_LOSS, instant).stream()
            .map(i -> i.parameter("zone"))
            .collect(Collectors.toCollection(HashSet::new));
    Set<Node> gone = machines.strike(deadZones, now);
    Optional<Incident> stockOut = incidents.one(IncidentKind.STOCK_OUT, instant);
    for (Deployment deployment : deployments.values()) {
      deployment.pods.removeIf(p -> p.node != null && gone.contains(p.node));
      use(deployment, demand);
      declare(deployment, incidents, demand, stockOut.isPresent());
      deployment.reconcile(noise, now);
    }
    scheduler.bind(deployments.values(), machines.nodes(), now);
    if (now % ClusterAutoscaler.PERIOD_SECONDS == 0) {
      clusterAutoscaler.run(
          deployments.values(), deadZones, stockOut.map(i -> i.parameter("reason")), now);
    }
    burn();
    traffic.step(deployments, demand, incidents, now, STEP_SECONDS);
  }

  public long now() {
    return now;
  }

  public Estate estate() {
    return estate;
  }

  public Noise noise() {
    return noise;
  }

  public Viewers viewers() {
    return viewers;
  }

  public List<Node> nodes() {
    return Collections.unmodifiableList(machines.nodes());
  }

  public List<NodeGroup> groups() {
    return Collections.unmodifiableList(groups);
  }

  public List<Deployment> deployments() {
    return List.copyOf(deployments.values());
  }

  public Deployment deployment(String cluster, String name) {
    return deployments.values().stream()
        .filter(d -> d.workload.name().equals(name) && d.workload.cluster().name().equals(cluster))
        .findFirst()
        .orElseThrow();
  }

  public Traffic traffic() {
    return traffic;
  }

  /// How often a pod took the place of so many balloons, by that number; the last counts all above.
  public long[] preemptions() {
    return scheduler.preemptions();
  }

  private void use(Deployment deployment, Demand demand) {
    Workload workload = deployment.workload;
    double load = workload.balloon() ? 0 : workload.autoscaled() ? demand.load(workload.name()) : 1;
    double need = workload.max() == 0 ? deployment.desired : workload.cpuNeed() * load;
    double wander = 1 + 0.03 * noise.at(workload.name() + "cpu", now, 60);
    double asked = need * workload.cpuRequest() * MetricTarget.CPU_TARGET * wander;
    double offered = deployment.serving(now) * workload.cpuRequest();
    deployment.usedCores = Math.min(asked, 1.35 * offered);
    deployment.utilization = offered == 0 ? 0 : deployment.usedCores / offered;
  }

  private void declare(
      Deployment deployment, IncidentSchedule incidents, Demand demand, boolean stockOut) {
    Instant instant = Instant.ofEpochSecond(now);
    Workload workload = deployment.workload;
    if (workload.name().equals(Estate.SQUEEZER)) {
      deployment.desired =
          incidents
              .one(IncidentKind.SQUEEZE, instant)
              .map(i -> squeezers(i.number("percent")))
              .orElse(0);
    } else if (workload.balloon()) {
      // Who cannot get machines wants more of a buffer: the operator asks for two thirds more.
      deployment.desired = stockOut ? workload.max() * 5 / 3 : workload.max();
    }
    Autoscaler autoscaler = deployment.autoscaler;
    if (autoscaler != null && now % Autoscaler.SYNC_SECONDS == 0) {
      MetricReader reader = new MetricReader(deployment, demand, incidents, now);
      autoscaler.sync(now, reader::read);
    }
  }

  /// Pods that take the busiest Fixed pool of Tokyo to `percent` of its CPU.
  private int squeezers(int percent) {
    Workload squeezer = deployment(Estate.TOKYO.name(), Estate.SQUEEZER).workload;
    double offered = 0;
    double others = 0;
    for (Node node : machines.nodes()) {
      if (squeezer.pools().contains(node.pool.name())) {
        offered += node.pool.allocatableCores();
      }
    }
    for (Deployment deployment : deployments.values()) {
      for (Pod pod : deployment.pods) {
        Node node = pod.node;
        if (node != null
            && !deployment.workload.equals(squeezer)
            && squeezer.pools().contains(node.pool.name())) {
          others += pod.workload.cpuRequest();
        }
      }
    }
    return (int) Math.max(0, Math.ceil((offered * percent / 100 - others) / squeezer.cpuRequest()));
  }

  private void burn() {
    for (Node node : machines.nodes()) {
      node.usedCores = 0;
    }
    for (Deployment deployment : deployments.values()) {
      for (Pod pod : deployment.pods) {
        Node node = pod.node;
        if (node != null) {
          node.idleSince = deployment.workload.balloon() ? node.idleSince : now;
          if (pod.serves(now)) {
            double cores = deployment.coresPerPod();
            pod.cpuSeconds += cores * STEP_SECONDS;
            node.usedCores += cores;
          }
        }
      }
    }
    machines.nodes().forEach(n -> n.run(STEP_SECONDS));
  }
}
