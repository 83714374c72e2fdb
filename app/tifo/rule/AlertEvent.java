package tifo.rule;

import java.time.Instant;

/// A transition of one instance, as the journal keeps it and chat is told.
public record AlertEvent(Kind kind, Alert alert, Instant at) {
  public enum Kind {
    PENDING,
    FIRING,
    RESOLVED,
    CANCELLED,
    /// What is loud stays loud in another way: its data are missing, fail or are back, or it
    /// recovers. For the journal; chat is not told.
    CHANGED
  }
}
