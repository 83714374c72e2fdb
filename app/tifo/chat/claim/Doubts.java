package tifo.chat.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a console remembers of each thing that it wants to tell until that is told: for the time
/// when the store cannot be asked. Any thread; bounded, the oldest goes first.
final class Doubts {
  private static final int MOST = 10_000;

  /// `quietUntil` is when the lease ends that another console was seen to have, `since` since when
  /// the store does not answer; steady time.
  record Doubt(Optional<Place> place, Optional<Long> quietUntil, Optional<Long> since) {
    static final Doubt NONE = new Doubt(Optional.empty(), Optional.empty(), Optional.empty());

    /// From when on to wait for one's turn.
    long begin(long asked) {
      long from = since.orElse(asked);
      return quietUntil.filter(end -> end - from > 0).orElse(from);
    }
  }

  private final Map<String, Doubt> all = new LinkedHashMap<>();

  synchronized void placed(String id, Place place) {
    put(id, new Doubt(Optional.of(place), get(id).quietUntil(), Optional.empty()));
  }

  synchronized void heldByAnother(String id, long until) {
    put(id, new Doubt(get(id).place(), Optional.of(until), Optional.empty()));
  }

  synchronized Doubt unanswered(String id, long asked) {
    Doubt known = get(id);
    Doubt doubt =
        new Doubt(known.place(), known.quietUntil(), Optional.of(known.since().orElse(asked)));
    put(id, doubt);
    return doubt;
  }

  synchronized void forget(String id) {
    all.remove(id);
  }

  private Doubt get(String id) {
    return all.getOrDefault(id, Doubt.NONE);
  }

  private void put(String id, Doubt doubt) {
    all.put(id, doubt);
    if (all.size() > MOST) {
      all.remove(all.keySet().iterator().next());
    }
  }
}
