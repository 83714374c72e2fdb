package tifo.rule.operator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.rule.Alert;
import tifo.rule.operator.Handling.Acknowledgement;
import tifo.rule.operator.Handling.Shelf;

/// What is remembered of one instance. Immutable.
///
/// `alert` is how it was last worded; `loud` while it fires or its data are missing, and `real` if
/// its own data said so at any time since then; `latched` when it is over and nobody has
/// acknowledged it; `changes` are the last ones between loud and quiet; `told` is what chat
/// believes to fire.
record HandledAlert(
    Alert alert,
    boolean loud,
    boolean real,
    boolean latched,
    Optional<Acknowledgement> acknowledged,
    Optional<Shelf> shelf,
    List<Instant> changes,
    Optional<Instant> flappingSince,
    int flapChanges,
    Optional<Alert> told,
    String note) {
  HandledAlert {
    changes = List.copyOf(changes);
  }

  static HandledAlert quiet(Alert alert) {
    return new HandledAlert(
        alert,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        0,
        Optional.empty(),
        "");
  }

  boolean isShelved(Instant at) {
    return shelf.filter(it -> it.until().isAfter(at)).isPresent();
  }

  boolean isFlapping(Instant at, Flapping rule) {
    return flappingSince.isPresent() && at.isBefore(rule.end(changes));
  }

  /// It began to fire, or its data to be missing.
  HandledAlert begins(Alert now, Instant at, Flapping rule) {
    if (loud) {
      // Who has seen that data are missing has not seen what they say now.
      boolean other = !real && !now.isAboutData();
      return with(now, true, false, other ? Optional.empty() : acknowledged);
    }
    // What was said of an earlier time it fired holds on while it flaps, and no longer.
    boolean flaps = isFlapping(at, rule);
    HandledAlert fresh = with(now, true, false, flaps ? acknowledged : Optional.empty());
    return (flaps ? fresh : fresh.noted("")).changed(at, rule);
  }

  /// It is over; `latches` when it has to be seen to.
  HandledAlert ends(Alert now, Instant at, Flapping rule, boolean latches) {
    HandledAlert changed = with(now, false, false, acknowledged).changed(at, rule);
    boolean stays = latches && acknowledged.isEmpty() && !isShelved(at);
    boolean flaps = changed.isFlapping(at, rule);
    HandledAlert ended = changed.with(now, false, stays, flaps ? acknowledged : Optional.empty());
    return stays || flaps ? ended : ended.noted("");
  }

  /// It goes on, worded anew: its data are missing or back, or it recovers.
  HandledAlert changes(Alert now) {
    return loud ? with(now, true, latched, acknowledged) : this;
  }

  private HandledAlert changed(Instant at, Flapping rule) {
    boolean flaps = isFlapping(at, rule);
    List<Instant> all = new ArrayList<>(changes);
    all.add(at);
    List<Instant> counted = rule.counted(all, at);
    boolean begins = !flaps && counted.size() >= rule.start();
    Optional<Instant> since =
        flaps ? flappingSince : begins ? Optional.of(counted.getFirst()) : Optional.empty();
    int count = flaps ? flapChanges + 1 : begins ? counted.size() : 0;
    return new HandledAlert(
        alert, loud, real, latched, acknowledged, shelf, counted, since, count, told, note);
  }

  private HandledAlert with(
      Alert now, boolean isLoud, boolean isLatched, Optional<Acknowledgement> by) {
    boolean isReal = isLoud && (real || !now.isAboutData());
    return new HandledAlert(
        now, isLoud, isReal, isLatched, by, shelf, changes, flappingSince, flapChanges, told, note);
  }

  HandledAlert acknowledged(Optional<Acknowledgement> by) {
    return with(alert, loud, false, by);
  }

  HandledAlert shelved(Optional<Shelf> on) {
    return with(on, told, note);
  }

  HandledAlert told(Optional<Alert> what) {
    return with(shelf, what, note);
  }

  HandledAlert noted(String words) {
    return with(shelf, told, words);
  }

  /// The same under another id of its rule.
  HandledAlert ofRule(String id) {
    return new HandledAlert(
        alert.ofRule(id),
        loud,
        real,
        latched,
        acknowledged,
        shelf,
        changes,
        flappingSince,
        flapChanges,
        told.map(known -> known.ofRule(id)),
        note);
  }

  private HandledAlert with(Optional<Shelf> on, Optional<Alert> what, String words) {
    return new HandledAlert(
        alert,
        loud,
        real,
        latched,
        acknowledged,
        on,
        changes,
        flappingSince,
        flapChanges,
        what,
        words);
  }

  /// The same as of then: without what has ended by itself. When that is done makes no difference.
  HandledAlert at(Instant now, Flapping rule) {
    boolean flaps = isFlapping(now, rule);
    HandledAlert kept = this;
    if (!isShelved(now)) {
      kept = kept.shelved(Optional.empty());
    }
    if (!loud && !flaps) {
      kept = kept.with(alert, false, latched, Optional.empty());
      kept = latched ? kept : kept.noted("");
    }
    return new HandledAlert(
        alert,
        loud,
        real,
        latched,
        kept.acknowledged,
        kept.shelf,
        rule.counted(changes, now),
        flappingSince,
        flapChanges,
        told,
        kept.note);
  }

  /// Whether chat does not know yet that it fires, or only that its data were missing.
  boolean isNews(Alert now) {
    return told.filter(known -> !known.isAboutData() || now.isAboutData()).isEmpty();
  }

  /// What chat believes to fire: worded as it is now, but missing data stay missing data, and
  /// trouble trouble, under the name that was told.
  Alert believed(Alert now) {
    return told.filter(known -> !isOneSubject(known, now)).orElse(now);
  }

  private static boolean isOneSubject(Alert one, Alert other) {
    return one.isAboutData() == other.isAboutData() && one.evidence().equals(other.evidence());
  }

  /// What chat is told of it next: news if there is any, else more of what was told.
  Alert heard(Alert now) {
    return isNews(now) ? now : believed(now);
  }

  /// Whether nothing is left of it that could matter from then on.
  boolean isForgotten(Instant now, Flapping rule) {
    return !loud
        && !latched
        && told.isEmpty()
        && !isShelved(now)
        && rule.counted(changes, now).isEmpty();
  }
}
