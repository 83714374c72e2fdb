package tifo.chat.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.chat.Standing;

/// Sightings for tests, in seconds since `T0`: `fires(1, 2)` is a set of alerts that fire.
final class Sightings {
  static final Instant T0 = Instant.parse("2026-06-14T20:00:00Z");
  static final Duration SLACK = Duration.ofSeconds(20);

  private Sightings() {}

  static Standing fires(long... alerts) {
    return new Standing(set(alerts), Set.of());
  }

  static Set<Long> set(long... alerts) {
    return Arrays.stream(alerts).boxed().collect(Collectors.toSet());
  }

  static Sighting first(String thread, double at, Standing standing) {
    return new Sighting(
        "war-room group", thread, thread + "-1", true, time(at), time(at), SLACK, standing);
  }

  /// Later news of a thread that began at `from`.
  static Sighting news(String thread, int number, double from, double at, Standing standing) {
    return new Sighting(
        "war-room group",
        thread,
        thread + "-" + number,
        false,
        time(from),
        time(at),
        SLACK,
        standing);
  }

  /// A first post about an alert of a subject of its own.
  static Sighting of(String subject) {
    return new Sighting(subject, "t " + subject, "1 " + subject, true, T0, T0, SLACK, fires(1));
  }

  static Instant time(double seconds) {
    return T0.plusNanos((long) (seconds * 1e9));
  }

  static Place place(String subject) {
    return Placing.of("any", of(subject), Chronicle.NONE).place();
  }
}
