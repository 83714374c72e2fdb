package tifo.record;

import java.time.Instant;

/// What somebody noted at an instant of the match. Immutable.
public record Annotation(Instant at, String text) {}
