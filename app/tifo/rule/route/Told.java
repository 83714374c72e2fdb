package tifo.rule.route;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a receiver was last told of a group, by the alerts' fingerprints. Immutable.
///
/// `began` and `number` are those of the notification; from `expires` on the entry counts for
/// groups only that lived when it was made.
public record Told(
    String receiver,
    String groupKey,
    Set<Long> firing,
    Set<Long> resolved,
    Instant at,
    Instant expires,
    Instant began,
    int number) {
  public Told {
    firing = Set.copyOf(firing);
    resolved = Set.copyOf(resolved);
  }

  /// The same after the clock was set back: it was told by now. `began` stays, it names the thread.
  Told setBack(Instant now) {
    if (!at.isAfter(now)) {
      return this;
    }
    Instant expiry = expires.minus(Duration.between(now, at));
    return new Told(receiver, groupKey, firing, resolved, now, expiry, began, number);
  }

  /// Whether to tell it again, and why.
  ///
  /// @param last what it was told last, if it was
  /// @param tellsEnd whether the receiver wants to hear of resolved alerts
  static Optional<Reason> reason(
      Optional<Told> last,
      Set<Long> firing,
      Set<Long> resolved,
      boolean tellsEnd,
      Duration repeat,
      Instant at) {
    if (last.isEmpty()) {
      return firing.isEmpty() ? Optional.empty() : Optional.of(Reason.FIRST);
    }
    Told told = last.get();
    if (!told.firing.containsAll(firing)) {
      return Optional.of(told.firing.isEmpty() ? Reason.FIRST : Reason.NEW_ALERTS);
    }
    if (firing.isEmpty()) {
      // Whatever the receiver wants to hear: the next alert is its first again.
      return told.firing.isEmpty() ? Optional.empty() : Optional.of(Reason.ALL_RESOLVED);
    }
    if (tellsEnd && !told.resolved.containsAll(resolved)) {
      return Optional.of(Reason.NEW_RESOLVED);
    }
    if (repeat.compareTo(Route.NEVER) >= 0) {
      return Optional.empty();
    }
    // a log that forgets sooner repeats sooner
    Duration kept = NotificationLog.RETENTION;
    Duration wait = repeat.compareTo(kept) < 0 ? repeat : kept;
    return told.at.isBefore(at.minus(wait)) ? Optional.of(Reason.REPEAT) : Optional.empty();
  }
}
