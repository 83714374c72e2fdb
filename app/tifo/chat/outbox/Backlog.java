package tifo.chat.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tifo.chat.PostKind;
import tifo.chat.outbox.Entry.LaneKey;

/// The queued posts, found by lane, by id and by target without looking through all. Guarded by the
/// ledger that owns it.
final class Backlog {
  private static final Comparator<Held> LEAST_NEEDED =
      Comparator.comparingInt(Held::need).thenComparingLong(Held::sequence);

  private static final Comparator<Held> FIRST_GIVEN_UP =
      Comparator.comparing((Held held) -> held.giveUpAt).thenComparingLong(Held::sequence);

  private final Map<String, Held> byId = new HashMap<>();
  private final Map<LaneKey, TreeMap<Long, Held>> lanes = new HashMap<>();
  private final Map<String, Stock> stocks = new HashMap<>();

  /// Those of one target: in the order of shedding, and those whose pictures are awaited, the
  /// oldest first.
  private static final class Stock {
    private final TreeSet<Held> all = new TreeSet<>(LEAST_NEEDED);
    private final TreeSet<Held> coming = new TreeSet<>(FIRST_GIVEN_UP);
  }

  void add(Held held) {
    held.entry.ids().forEach(id -> byId.put(id, held));
    lanes.computeIfAbsent(held.entry.lane(), _ -> new TreeMap<>()).put(held.sequence(), held);
    Stock stock = stock(held.entry.target());
    stock.all.add(held);
    if (held.picture.isComing()) {
      stock.coming.add(held);
    }
  }

  void remove(Held held) {
    held.entry.ids().forEach(byId::remove);
    LaneKey key = held.entry.lane();
    TreeMap<Long, Held> lane = lanes.get(key);
    if (lane != null) {
      lane.remove(held.sequence());
      if (lane.isEmpty()) {
        lanes.remove(key);
      }
    }
    Stock stock = stock(held.entry.target());
    stock.all.remove(held);
    stock.coming.remove(held);
  }

  /// The picture of a post has come, or never will.
  void settle(Held held, PictureNote picture) {
    held.picture = picture;
    held.parked = false;
    stock(held.entry.target()).coming.remove(held);
  }

  private Stock stock(String target) {
    return stocks.computeIfAbsent(target, _ -> new Stock());
  }

  boolean knows(String id) {
    return byId.containsKey(id);
  }

  /// The post that tells what this id stands for.
  Optional<Held> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Held> head(LaneKey lane) {
    return Optional.ofNullable(lanes.get(lane)).map(all -> all.firstEntry().getValue());
  }

  /// The one that follows in its lane.
  Optional<Held> behind(Held held) {
    return behindAll(held).stream().findFirst();
  }

  private Collection<Held> behindAll(Held held) {
    TreeMap<Long, Held> lane = lanes.getOrDefault(held.entry.lane(), new TreeMap<>());
    return lane.tailMap(held.sequence(), false).values();
  }

  /// The news that follow in its lane, up to the end of what it tells of; empty if that has not
  /// come, or something else comes first.
  List<Held> upToTheEnd(Held start) {
    List<Held> others = new ArrayList<>();
    for (Held held : behindAll(start)) {
      others.add(held);
      if (held.inHand || held.entry.kind() != PostKind.UPDATED) {
        return !held.inHand && held.entry.kind() == PostKind.RESOLVED ? others : List.of();
      }
    }
    return List.of();
  }

  Set<LaneKey> lanes() {
    return Set.copyOf(lanes.keySet());
  }

  int count(String target) {
    Stock stock = stocks.get(target);
    return stock == null ? 0 : stock.all.size();
  }

  /// Those of a target that still await their pictures, the oldest first.
  Iterable<Held> coming(String target) {
    Stock stock = stocks.get(target);
    return stock == null ? List.of() : stock.coming;
  }

  List<Held> all() {
    List<Held> all = new ArrayList<>();
    stocks.values().forEach(stock -> all.addAll(stock.all));
    all.sort(Comparator.comparingLong(Held::sequence));
    return all;
  }

  /// What a target needs least, be it the newest. Words that are there already are no longer only
  /// ours to give up: their thread would never learn of the end.
  Optional<Held> victim(String target) {
    Stock stock = stock(target);
    return stock.all.stream()
        .filter(held -> !held.inHand && !held.progress.saved().visible())
        .findFirst()
        .or(() -> stock.all.stream().filter(held -> !held.inHand).findFirst());
  }

  /// What is needed least of all that have a picture.
  Optional<Held> pictured(Held spared) {
    return stocks.values().stream()
        .flatMap(stock -> stock.all.stream())
        .filter(h -> !h.inHand && h != spared && h.picture.isReady())
        .min(LEAST_NEEDED);
  }
}
