package tifo.sim;

import java.time.Duration;
import java.util.List;

/// How to run the simulator: port 0 takes a free one, `start` counts from kick-off (negative is
/// before it), incidents are written as in `zone-loss?zone=asia-northeast1-b&at=65m&for=10m`.
public record SimulatorOptions(
    long seed,
    int port,
    double speed,
    int scale,
    Duration start,
    MatchLength length,
    List<String> incidents) {
  private static final double FASTEST = 600;

  public SimulatorOptions {
    if (!(speed > 0 && speed <= FASTEST)) {
      throw new IllegalArgumentException("speed must be above 0 and at most 600, not " + speed);
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
    }
    if (start.compareTo(Duration.ofMinutes(-150)) < 0 || start.compareTo(Duration.ofHours(6)) > 0) {
      throw new IllegalArgumentException(
          "start must be from 150 minutes before kick-off to 6 hours after it, not " + start);
    }
    incidents = List.copyOf(incidents);
  }

  /// Seed 1, real time, smallest scale, a quarter of an hour before kick-off, ninety minutes, no
  /// incidents.
  public static SimulatorOptions onPort(int port) {
    return new SimulatorOptions(
        1, port, 1, 1, Duration.ofMinutes(-15), MatchLength.NINETY_MINUTES, List.of());
  }

  public SimulatorOptions withSpeed(double faster) {
    return new SimulatorOptions(seed, port, faster, scale, start, length, incidents);
  }

  public SimulatorOptions withStart(Duration other) {
    return new SimulatorOptions(seed, port, speed, scale, other, length, incidents);
  }

  public SimulatorOptions withScale(int other) {
    return new SimulatorOptions(seed, port, speed, other, start, length, incidents);
  }

  public SimulatorOptions withLength(MatchLength other) {
    return new SimulatorOptions(seed, port, speed, scale, start, other, incidents);
  }
}
