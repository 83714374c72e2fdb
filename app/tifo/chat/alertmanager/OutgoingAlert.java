package tifo.chat.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.time.Instants;

/// An alert as an Alertmanager is told of it. Immutable.
///
/// It is over at `endsAt`, unless it is told of again before.
public record OutgoingAlert(Source source, Instant startsAt, Instant endsAt) {
  Labels labels() {
    return source.labels();
  }

  /// What there is to hand over: since when it fires, when it was over if it is, and how long it
  /// may be between two words of it.
  ///
  /// `origin` is who speaks, so that two who use the same labels do not pass for one. `interval` is
  /// that of its rule, `resend` the least time between two words, `link` where its rule can be
  /// looked at.
  public record Source(
      String origin,
      Labels labels,
      Map<String, String> annotations,
      Instant startsAt,
      Optional<Instant> resolvedAt,
      Duration interval,
      Duration resend,
      Optional<String> link) {
    public Source {
      annotations = Map.copyOf(annotations);
    }

    OutgoingAlert at(Instant now) {
      // Alertmanager refuses what begins after its end, as on a clock that was ahead
      Instant start = Instants.earlier(startsAt, resolvedAt.orElse(now));
      return new OutgoingAlert(this, start, resolvedAt.orElse(until(now)));
    }

    /// The same, over by `now`: an end that is yet to come is of a clock that was ahead.
    Source endedBy(Instant now) {
      return resolvedAt.filter(now::isBefore).isEmpty()
          ? this
          : new Source(
              origin, labels, annotations, startsAt, Optional.of(now), interval, resend, link);
    }

    // four chances to renew it before it counts as over
    private Instant until(Instant now) {
      Duration longer = interval.compareTo(resend) > 0 ? interval : resend;
      return now.plus(longer.multipliedBy(4));
    }

    /// Whether both say the same of one stretch of firing.
    boolean isSameNews(Source other) {
      return resolvedAt.equals(other.resolvedAt) && startsAt.equals(other.startsAt);
    }

    /// Whether this still calls firing what the other says is over.
    boolean isOvertakenBy(Source other) {
      return resolvedAt.isEmpty()
          && other.resolvedAt.isPresent()
          && origin.equals(other.origin)
          && startsAt.equals(other.startsAt);
    }
  }
}
