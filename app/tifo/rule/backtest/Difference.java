package tifo.rule.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What two sets of rules say differently of the same match. Immutable.
///
/// Alerts are the same when their rules have the same name, their labels are the same and they fire
/// at the same time for a while; what one set splits in two is there once and once more.
public record Difference(List<Pair> pairs) {
  /// An alert of this set, of the other, or of both. At least one is there.
  public record Pair(Optional<Episode> mine, Optional<Episode> other) {
    Instant from() {
      return mine.or(() -> other).orElseThrow().span().from();
    }

    /// How much later mine fires, negative when it is earlier; nothing where only one does.
    public Optional<Duration> later() {
      return mine.flatMap(m -> other.map(o -> Duration.between(o.span().from(), m.span().from())));
    }

    /// How much longer mine fires, as far as it was judged.
    public Optional<Duration> longer(Instant judgedTo) {
      return mine.flatMap(m -> other.map(o -> m.lasted(judgedTo).minus(o.lasted(judgedTo))));
    }

    /// Whether both fire from and to the same instants.
    public boolean isSame() {
      return mine.isPresent()
          && other.isPresent()
          && mine.get().span().from().equals(other.get().span().from())
          && mine.get().span().to().equals(other.get().span().to());
    }
  }

  public Difference {
    pairs = List.copyOf(pairs);
  }

  /// `mine` and `other` were judged over the same time.
  public static Difference of(Backtest mine, Backtest other) {
    Map<String, List<Episode>> left = byInstance(mine);
    Map<String, List<Episode>> right = byInstance(other);
    List<Pair> pairs = new ArrayList<>();
    left.forEach((instance, episodes) -> {
      List<Episode> others = right.remove(instance);
      pair(episodes, others == null ? List.of() : others, pairs);
    });
    right.values().forEach(episodes -> pair(List.of(), episodes, pairs));
    pairs.sort(Comparator.comparing(Pair::from));
    return new Difference(pairs);
  }

  private static Map<String, List<Episode>> byInstance(Backtest backtest) {
    Map<String, List<Episode>> byInstance = new LinkedHashMap<>();
    for (Episode episode : backtest.episodes()) {
      String instance = episode.alert().ruleName() + episode.alert().labels();
      byInstance.computeIfAbsent(instance, _ -> new ArrayList<>()).add(episode);
    }
    return byInstance;
  }

  private static void pair(List<Episode> mine, List<Episode> others, List<Pair> into) {
    List<Episode> left = new ArrayList<>(others);
    for (Episode episode : mine) {
      Optional<Episode> partner =
          left.stream().filter(other -> atTheSameTime(episode, other)).findFirst();
      partner.ifPresent(left::remove);
      into.add(new Pair(Optional.of(episode), partner));
    }
    left.forEach(other -> into.add(new Pair(Optional.empty(), Optional.of(other))));
  }

  private static boolean atTheSameTime(Episode one, Episode other) {
    return one.overlaps(other.span().from(), other.span().to().orElse(Instant.MAX));
  }

  /// Those that differ.
  public List<Pair> different() {
    return pairs.stream().filter(pair -> !pair.isSame()).toList();
  }
}
