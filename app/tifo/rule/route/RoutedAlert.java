package tifo.rule.route;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.time.Instants;

/// An alert as routes see it. Its labels are its identity. Immutable.
///
/// `endsAt` is when it was or will be over, and empty while nobody knows; `assumed` says that this
/// end only holds unless the alert is told of again before.
public record RoutedAlert(
    Labels labels,
    Map<String, String> annotations,
    Instant startsAt,
    Optional<Instant> endsAt,
    boolean assumed,
    Instant updatedAt) {
  /// An order that does not depend on how alerts came.
  static final Comparator<RoutedAlert> ORDER =
      Comparator.comparing(RoutedAlert::labels)
          .thenComparing(RoutedAlert::updatedAt)
          .thenComparing(RoutedAlert::startsAt)
          .thenComparing(a -> a.endsAt.orElse(Instant.MAX))
          .thenComparing(a -> a.annotations.toString());

  public RoutedAlert {
    annotations = Map.copyOf(annotations);
  }

  /// One that fires since `startsAt`, until something else is said.
  public static RoutedAlert firing(
      Labels labels, Map<String, String> annotations, Instant startsAt, Instant now) {
    return new RoutedAlert(labels, annotations, startsAt, Optional.empty(), false, now);
  }

  public RoutedAlert endedAt(Instant end, Instant now) {
    return new RoutedAlert(labels, annotations, startsAt, Optional.of(end), false, now);
  }

  public boolean isResolved(Instant at) {
    return endsAt.isPresent() && !endsAt.get().isAfter(at);
  }

  /// This and newer word of the same alert, as one: the earliest start, and the latest end that
  /// somebody gave. What does not overlap is another time of trouble, and stands alone.
  RoutedAlert updatedBy(RoutedAlert newer, Instant now) {
    if (newer.updatedAt.isBefore(updatedAt)) {
      return newer.updatedBy(this, now);
    }
    if (!overlaps(newer)) {
      return newer;
    }
    Instant start = Instants.earlier(startsAt, newer.startsAt);
    boolean mineHolds = newer.isResolved(now) ? isResolved(now) : !assumed;
    boolean mineIsLater = end().isAfter(newer.end());
    RoutedAlert rules = mineHolds && mineIsLater ? this : newer;
    return new RoutedAlert(
        labels, newer.annotations, start, rules.endsAt, rules.assumed, newer.updatedAt);
  }

  /// The same after the clock was set back: what was said at a time that is yet to come is said
  /// now, so that newer word counts for more, and what was over then is over.
  RoutedAlert setBack(Instant now) {
    if (!updatedAt.isAfter(now)) {
      return this;
    }
    Duration ahead = Duration.between(now, updatedAt);
    Optional<Instant> end =
        endsAt.map(it -> it.isAfter(now) ? Instants.later(it.minus(ahead), now) : it);
    return new RoutedAlert(labels, annotations, Instants.earlier(startsAt, now), end, assumed, now);
  }

  private boolean overlaps(RoutedAlert other) {
    return (other.end().isAfter(startsAt) && !other.end().isAfter(end()))
        || (!other.startsAt.isBefore(startsAt) && other.startsAt.isBefore(end()));
  }

  private Instant end() {
    return endsAt.orElse(Instant.MAX);
  }
}
