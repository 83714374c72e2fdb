package tifo.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tifo.metric.Labels;
import tifo.sim.exposition.MetricPoint;

/// Reads what a simulation exports: one metric at one minute from kick-off.
record SimulatedSeries(List<MetricPoint> points) {
  static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");

  /// The points whose labels have these values; names and values alternate.
  static SimulatedSeries at(
      MatchSimulation simulation, double minute, String name, String... labels) {
    Labels wanted = Labels.of(labels);
    Instant when = KICK_OFF.plus(Duration.ofSeconds(Math.round(minute * 60)));
    return new SimulatedSeries(
        simulation.collect(when).stream()
            .filter(f -> f.name().equals(name))
            .flatMap(f -> f.points().stream())
            .filter(p -> p.labels().only(wanted.asMap().keySet()).equals(wanted))
            .toList());
  }

  double sum() {
    return points.stream().mapToDouble(MetricPoint::value).sum();
  }

  int count() {
    return points.size();
  }
}
