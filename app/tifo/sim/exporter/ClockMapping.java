package tifo.sim.exporter;

import java.time.Duration;
import java.time.Instant;
import tifo.match.Fixture;
import tifo.match.Goal;
import tifo.sim.exposition.MetricFamily;
import tifo.sim.exposition.MetricPoint;

/// Two clocks, one of which runs `speed` times as fast: `simulated` and `wall` were the same
/// moment.
///
/// Totals are divided by the speed, so that the rate that a scraper sees in a wall second is the
/// rate of a simulated second, and instants are told on the wall's clock.
public record ClockMapping(Instant simulated, Instant wall, double speed) {
  /// Tells everything on the simulated clock itself.
  public static final ClockMapping SAME = new ClockMapping(Instant.EPOCH, Instant.EPOCH, 1);

  public Instant toSimulated(Instant atWall) {
    long nanos = Math.round(Duration.between(wall, atWall).toNanos() * speed);
    return simulated.plusNanos(nanos);
  }

  public Instant toWall(Instant atSimulated) {
    long millis = Math.round(Duration.between(simulated, atSimulated).toMillis() / speed);
    return wall.plusMillis(millis);
  }

  /// The match as the wall's clock tells it.
  public Fixture toWall(Fixture fixture) {
    return new Fixture(
        fixture.home(),
        fixture.away(),
        fixture.phases().stream()
            .map(start -> new Fixture.PhaseStart(start.phase(), toWall(start.at())))
            .toList(),
        fixture.goals().stream()
            .map(goal -> new Goal(toWall(goal.at()), goal.home(), goal.minute()))
            .toList(),
        speed);
  }

  public MetricFamily told(MetricFamily family) {
    return switch (family.quantity()) {
      case LEVEL -> family;
      case INSTANT -> family.mapValues(p -> with(p, seconds(p.value())));
      case TOTAL -> family.mapValues(p -> with(p, p.value() / speed));
      case COUNT ->
          family.mapValues(p ->
              with(
                  p,
                  p.suffix().equals("_sum") ? p.value() / speed : Math.floor(p.value() / speed)));
    };
  }

  private double seconds(double simulatedSeconds) {
    return toWall(Instant.ofEpochMilli(Math.round(simulatedSeconds * 1000))).toEpochMilli()
        / 1000.0;
  }

  private static MetricPoint with(MetricPoint point, double value) {
    return new MetricPoint(point.suffix(), point.labels(), value);
  }
}
