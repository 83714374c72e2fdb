package tifo.rule.backtest;

import java.time.Duration;
import java.time.Instant;
import tifo.rule.Alert;
import tifo.rule.AlertSpan;

/// One time that an instance of a rule fired. Immutable.
///
/// `worst` is the alert as it stood when its value was worst. It is a `flap` when the same instance
/// had been resolved less than `FLAP_WITHIN` before.
public record Episode(AlertSpan span, Alert worst, boolean flap) {
  /// Who is paged twice within that time calls it flapping.
  public static final Duration FLAP_WITHIN = Duration.ofMinutes(10);

  public Alert alert() {
    return span.alert();
  }

  /// How long it fired, as far as it was judged.
  public Duration lasted(Instant judgedTo) {
    return Duration.between(span.from(), span.to().orElse(judgedTo));
  }

  /// Whether it fired at some instant from one to the other, both included.
  public boolean overlaps(Instant from, Instant to) {
    return !span.from().isAfter(to) && span.to().filter(end -> !end.isAfter(from)).isEmpty();
  }
}
