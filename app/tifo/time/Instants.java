package tifo.time;

import java.time.Instant;

/// Of two instants one. Stateless.
public final class Instants {
  private Instants() {}

  public static Instant earlier(Instant a, Instant b) {
    return b.isBefore(a) ? b : a;
  }

  public static Instant later(Instant a, Instant b) {
    return b.isAfter(a) ? b : a;
  }
}
