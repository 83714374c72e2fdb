package tifo.chat.outbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.chat.OutboxItem.Root;
import tifo.chat.outbox.Entry.LaneKey;

/// The threads that are remembered, each of them by when it was last told. One thread at a time.
final class Episodes {
  private final Map<LaneKey, Episode> open = new LinkedHashMap<>();
  private final Map<LaneKey, Episode> over = new LinkedHashMap<>();

  Optional<Episode> of(LaneKey lane) {
    return Optional.ofNullable(open.get(lane)).or(() -> Optional.ofNullable(over.get(lane)));
  }

  /// What the entry goes on with; `theirs` finds the start that another console told. Of one that
  /// only others saw, the words are those of what follows it.
  Optional<Root> root(Entry entry, Optional<Map<String, String>> theirs) {
    Optional<Episode> episode = of(entry.lane());
    return theirs
        .map(start -> new Root(episode.map(Episode::root).orElse(entry.message()), start))
        .or(() -> episode.map(e -> new Root(e.root(), e.reference())));
  }

  boolean isTold(LaneKey lane, String id) {
    return of(lane).filter(episode -> episode.told().contains(id)).isPresent();
  }

  void put(Episode episode) {
    LaneKey lane = episode.lane();
    open.remove(lane);
    over.remove(lane);
    (episode.over() ? over : open).put(lane, episode);
  }

  int size() {
    return open.size() + over.size();
  }

  /// Forgets one: the oldest that is over, or the oldest of all.
  Episode evict() {
    Map<LaneKey, Episode> from = over.isEmpty() ? open : over;
    Episode oldest = from.values().iterator().next();
    from.remove(oldest.lane());
    return oldest;
  }

  List<Episode> all() {
    return Stream.concat(over.values().stream(), open.values().stream()).toList();
  }
}
