package tifo.sim;

import java.time.Instant;
import tifo.sim.exporter.ClockMapping;
import tifo.time.WarClock;

/// The simulated time that belongs to a wall clock, from the moment this was made. Any thread.
final class SimulatedClock {
  private final WarClock wall;
  private final ClockMapping mapping;

  SimulatedClock(WarClock wall, Instant simulated, double speed) {
    this.wall = wall;
    this.mapping = new ClockMapping(simulated, wall.now(), speed);
  }

  Instant now() {
    return mapping.toSimulated(wall.now());
  }

  ClockMapping mapping() {
    return mapping;
  }
}
