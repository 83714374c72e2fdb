package tifo.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tifo.match.Fixture;
import tifo.sim.exporter.AutoscalerExporter;
import tifo.sim.exporter.CalendarExporter;
import tifo.sim.exporter.ClockMapping;
import tifo.sim.exporter.DemandExporter;
import tifo.sim.exporter.DependencyExporter;
import tifo.sim.exporter.MeshExporter;
import tifo.sim.exporter.MonitoringExporter;
import tifo.sim.exporter.NodeExporter;
import tifo.sim.exporter.NodeGroupExporter;
import tifo.sim.exporter.PodExporter;
import tifo.sim.exporter.WorkloadExporter;
import tifo.sim.exposition.Exposition;
import tifo.sim.exposition.LabelCache;
import tifo.sim.exposition.MetricFamily;
import tifo.sim.incident.Incident;
import tifo.sim.incident.IncidentKind;
import tifo.sim.incident.IncidentSchedule;
import tifo.sim.platform.Estate;
import tifo.sim.platform.Noise;
import tifo.sim.platform.Platform;
import tifo.sim.platform.Viewers;

/// A match and the platform that broadcasts it, seen through the platform's exporters.
///
/// Time only moves on, in steps of 5 s; what is collected depends only on the seed, the scale, the
/// time and the incidents. Any thread, one at a time.
public final class MatchSimulation {
  public static final Duration STEP = Duration.ofSeconds(Platform.STEP_SECONDS);
  private static final Duration WARM_UP = Duration.ofMinutes(150);
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Fixture fixture;
  private final Platform platform;
  private final LabelCache labels = new LabelCache();
  private IncidentSchedule incidents = IncidentSchedule.NONE;
  private double viewerSeconds;
  private double overload;

  /// `scale` multiplies pods and nodes, not the load: 1 to 50, and 20 is a real match day's.
  public MatchSimulation(long seed, Instant kickOff, int scale) {
    this(seed, MatchScript.of(MatchLength.NINETY_MINUTES, kickOff), scale);
  }

  public MatchSimulation(long seed, Fixture fixture, int scale) {
    if (scale < 1 || scale > 50) {
      throw new IllegalArgumentException("scale must be from 1 to 50, not " + scale);
    }
    this.fixture = fixture;
    Noise noise = new Noise(seed);
    // Whole quarters of a minute, so that the autoscalers' rhythm does not depend on kick-off.
    long start = Math.floorDiv(fixture.kickOff().minus(WARM_UP).getEpochSecond(), 30) * 30;
    this.platform = new Platform(Estate.at(scale), noise, new Viewers(noise, fixture), start);
  }

  public Fixture fixture() {
    return fixture;
  }

  /// The last step that has been taken; at first the beginning of the warm-up.
  public synchronized Instant now() {
    return Instant.ofEpochSecond(platform.now());
  }

  public synchronized List<Incident> incidents() {
    return incidents.incidents();
  }

  /// Adds an incident; its part that lies before the last step has no effect any more. Throws
  /// IllegalArgumentException for a zone or workload that does not exist.
  public synchronized void begin(Incident incident) {
    String zone = incident.parameters().getOrDefault("zone", "");
    if (!zone.isEmpty() && !Estate.hasZone(zone)) {
      throw new IllegalArgumentException(
          "no zone is called '"
              + zone
              + "'; the clusters have "
              + Estate.CLUSTERS.stream().flatMap(c -> c.zones().stream()).toList());
    }
    String workload = incident.parameters().getOrDefault("workload", "");
    if (!workload.isEmpty()
        && platform.deployments().stream().noneMatch(d -> d.workload.name().equals(workload))) {
      throw new IllegalArgumentException("no workload is called '" + workload + "'");
    }
    incidents = incidents.with(incident);
  }

  /// Ends what is active of this kind; returns how many incidents that were.
  public synchronized int end(IncidentKind kind, Instant at) {
    int active = incidents.active(kind, at).size();
    incidents = incidents.ended(kind, at);
    return active;
  }

  /// What the exporters write at this simulated instant. Throws IllegalArgumentException for one
  /// more than a day after kick-off; an earlier one than before is answered as of now.
  public synchronized List<MetricFamily> collect(Instant at) {
    return collect(at, ClockMapping.SAME);
  }

  /// The same, told on another clock.
  public synchronized List<MetricFamily> collect(Instant at, ClockMapping clock) {
    advance(at);
    IncidentSchedule schedule = incidents;
    Instant now = now();
    boolean shed = overload > 0.5;
    double slow = schedule.active(IncidentKind.SLOW_DATABASE, now).isEmpty() ? 0 : 1;
    Exposition out = new Exposition(labels);
    NodeExporter.write(platform, out);
    PodExporter.write(platform, shed, out);
    WorkloadExporter.write(platform, out);
    AutoscalerExporter.write(platform, out);
    NodeGroupExporter.write(platform, out);
    CalendarExporter.write(platform, fixture, out);
    MeshExporter.write(platform, shed, out);
    DemandExporter.write(platform, schedule, out);
    DependencyExporter.write(platform, viewerSeconds, slow, out);
    MonitoringExporter.write(platform, overload, shed, out);
    return out.families().stream().map(clock::told).toList();
  }

  private void advance(Instant at) {
    if (at.isAfter(fixture.kickOff().plus(LONGEST))) {
      throw new IllegalArgumentException("the match was over long before " + at);
    }
    while (platform.now() + Platform.STEP_SECONDS <= at.getEpochSecond()) {
      platform.step(incidents);
      long now = platform.now();
      viewerSeconds += platform.viewers().watching(now) * Platform.STEP_SECONDS;
      boolean over =
          !incidents.active(IncidentKind.MONITORING_OVERLOAD, Instant.ofEpochSecond(now)).isEmpty();
      overload = Math.clamp(overload + (over ? 1 : -1) * Platform.STEP_SECONDS / 120.0, 0, 1);
    }
  }
}
