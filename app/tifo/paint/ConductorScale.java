package tifo.paint;

import java.time.Duration;
import java.time.Instant;

/// Where the times of a recording lie on the conductor's lanes, in its own logical pixels.
/// Immutable.
public record ConductorScale(Box lanes, Instant start, Instant end) {
  private static final double LEFT = 336;
  private static final double RIGHT = 24;

  /// The lanes of a conductor of this width.
  public static ConductorScale of(double width, ReplayTimeline timeline) {
    Box lanes = new Box(LEFT, 0, Math.max(1, width - LEFT - RIGHT), WallLayout.CONDUCTOR);
    return new ConductorScale(lanes, timeline.start(), timeline.end());
  }

  /// The x of a time, on the nearer edge when it lies outside the recording.
  public double x(Instant at) {
    double part = Duration.between(start, at).toMillis() / (double) length();
    return lanes.x() + Math.clamp(part, 0, 1) * lanes.width();
  }

  /// The time that lies at x, within the recording.
  public Instant time(double x) {
    double part = Math.clamp((x - lanes.x()) / lanes.width(), 0, 1);
    return start.plusMillis(Math.round(part * Duration.between(start, end).toMillis()));
  }

  /// How much time lies under so many pixels.
  public Duration span(double pixels) {
    return Duration.ofMillis(Math.round(pixels / lanes.width() * length()));
  }

  private long length() {
    return Math.max(1, Duration.between(start, end).toMillis());
  }
}
