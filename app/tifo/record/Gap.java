package tifo.record;

import java.time.Instant;

/// A time that the recording holds no samples of, and why. Immutable.
///
/// `reason` is a sentence for the operator.
public record Gap(Instant from, Instant to, String source, String reason) {}
