package tifo.rule;

import java.time.Instant;

/// A transition of one instance, as the journal keeps it and chat is told.
public record AlertEvent(Kind kind, Alert alert, Instant at) {
  public enum Kind {
    PENDING,
    FIRING,
    RESOLVED,
    CANCELLED
  }
}
