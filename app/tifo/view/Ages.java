package tifo.view;

import java.time.Duration;
import java.time.Instant;

/// Says lengths of time in words, as short as an operator needs them. Pure.
final class Ages {
  private Ages() {}

  static String between(Instant from, Instant to, WallText text) {
    return in(Duration.between(from, to), text);
  }

  /// A negative duration, which two clocks that disagree can give, is said as none.
  static String in(Duration duration, WallText text) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return text.get("duration.seconds", seconds);
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return text.get("duration.minutes", minutes);
    }
    long hours = minutes / 60;
    return hours < 24
        ? text.get("duration.hours", hours, minutes % 60)
        : text.get("duration.days", hours / 24, hours % 24);
  }
}
