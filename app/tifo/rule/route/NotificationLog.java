package tifo.rule.route;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What each receiver was told last of each group. Not thread-safe. Bounded: when it is full, what
/// would be forgotten soonest is.
final class NotificationLog {
  /// Alertmanager's; who repeats more seldom is told again after this.
  static final Duration RETENTION = Duration.ofDays(5);

  private record Key(String receiver, String groupKey) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = receiver.compareTo(other.receiver);
      return order != 0 ? order : groupKey.compareTo(other.groupKey);
    }
  }

  private final int most;
  private final TreeMap<Key, Told> entries = new TreeMap<>();

  NotificationLog(int most) {
    this.most = most;
  }

  Optional<Told> last(String receiver, String groupKey) {
    return Optional.ofNullable(entries.get(new Key(receiver, groupKey)));
  }

  private static Instant expiry(Instant at, Duration repeat) {
    Duration twice = repeat.multipliedBy(2);
    return at.plus(twice.compareTo(RETENTION) < 0 ? twice : RETENTION);
  }

  /// That this was told, of alerts of these fingerprints.
  void put(Notification told, Set<Long> firing, Set<Long> resolved, Duration repeat) {
    put(
        new Told(
            told.receiver(),
            told.groupKey(),
            firing,
            resolved,
            told.at(),
            expiry(told.at(), repeat),
            told.began(),
            told.number()));
  }

  void put(Told told) {
    entries.put(new Key(told.receiver(), told.groupKey()), told);
    if (entries.size() > most) {
      entries.values().removeIf(old -> !old.expires().isAfter(told.at()));
    }
    while (entries.size() > most) {
      Told first = entries.values().stream().min(Comparator.comparing(Told::expires)).orElseThrow();
      entries.remove(new Key(first.receiver(), first.groupKey()));
    }
  }

  /// Drops what has expired, but for the groups that live.
  void forget(Instant now, Set<String> living) {
    entries
        .values()
        .removeIf(told -> !told.expires().isAfter(now) && !living.contains(told.groupKey()));
  }

  /// The clock was set back: nothing was told at a time that is yet to come.
  void setBack(Instant now) {
    entries.replaceAll((_, told) -> told.setBack(now));
  }

  List<Told> all() {
    return List.copyOf(entries.values());
  }

  void restore(Collection<Told> all) {
    all.forEach(this::put);
  }
}
