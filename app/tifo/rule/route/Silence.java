package tifo.rule.route;

import java.time.Instant;
import java.util.List;
import tifo.metric.Labels;

/// Somebody's word that alerts which match all of `matchers` need not be told for a time.
/// Immutable.
///
/// It holds from `startsAt` until before `endsAt`. `id` is empty for one that is not kept yet.
public record Silence(
    String id,
    List<LabelMatcher> matchers,
    Instant startsAt,
    Instant endsAt,
    Instant updatedAt,
    String createdBy,
    String comment) {
  public Silence {
    matchers = List.copyOf(matchers);
  }

  public enum State {
    PENDING,
    ACTIVE,
    EXPIRED
  }

  /// One that is still to be kept.
  public static Silence draft(
      List<LabelMatcher> matchers, Instant from, Instant until, String by, String comment) {
    return new Silence("", matchers, from, until, from, by, comment);
  }

  public State state(Instant at) {
    if (!at.isBefore(endsAt)) {
      return State.EXPIRED;
    }
    return at.isBefore(startsAt) ? State.PENDING : State.ACTIVE;
  }

  public boolean matches(Labels alert) {
    return LabelMatcher.all(matchers, alert);
  }

  /// Whether the alert is silenced by it then.
  public boolean holds(Labels alert, Instant at) {
    return state(at) == State.ACTIVE && matches(alert);
  }

  Silence from(Instant start) {
    return new Silence(id, matchers, start, endsAt, updatedAt, createdBy, comment);
  }

  Silence until(Instant end) {
    return new Silence(id, matchers, startsAt, end, updatedAt, createdBy, comment);
  }

  /// The same under this id, as of now.
  Silence kept(String as, Instant now) {
    return new Silence(as, matchers, startsAt, endsAt, now, createdBy, comment);
  }

  /// Whether it can become the other without hiding what was silenced when.
  boolean canBecome(Silence other, Instant now) {
    if (!matchers.stream().sorted().toList().equals(other.matchers.stream().sorted().toList())) {
      return false;
    }
    return switch (state(now)) {
      case ACTIVE ->
          startsAt.getEpochSecond() == other.startsAt.getEpochSecond()
              && !other.endsAt.isBefore(now);
      case PENDING -> !other.startsAt.isBefore(now);
      case EXPIRED -> false;
    };
  }
}
