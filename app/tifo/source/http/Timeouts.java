package tifo.source.http;

import java.time.Duration;

/// How long to wait: to connect, between two bytes, and for one whole call with its answer.
public record Timeouts(Duration connect, Duration read, Duration call) {
  public static final Timeouts USUAL =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30));

  public Timeouts {
    if (!connect.isPositive() || !read.isPositive() || !call.isPositive()) {
      throw new IllegalArgumentException("time-outs must be longer than zero");
    }
  }
}
