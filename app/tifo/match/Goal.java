package tifo.match;

import java.time.Instant;

/// A goal: when it fell on the clock, for which side, and the minute as football counts it.
public record Goal(Instant at, boolean home, int minute) {}
