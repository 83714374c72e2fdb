package tifo.source;

import java.time.Duration;

/// How long a failed source is left alone: `first`, doubled with every failed probe, up to
/// `longest`.
public record Cooldown(Duration first, Duration longest) {
  public static final Cooldown USUAL = new Cooldown(Duration.ofSeconds(5), Duration.ofMinutes(1));

  public Cooldown {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("cool-down " + first + " up to " + longest);
    }
  }

  Duration after(int failures) {
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
