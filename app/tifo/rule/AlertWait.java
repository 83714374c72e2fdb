package tifo.rule;

import java.time.Instant;
import java.util.Optional;

/// A time for which an instance was pending without firing after it; still pending at the end of
/// what was judged when `to` is empty. Immutable.
public record AlertWait(Alert alert, Instant from, Optional<Instant> to) {}
