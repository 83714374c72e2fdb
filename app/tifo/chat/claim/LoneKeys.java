package tifo.chat.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import tifo.chat.StableId;

/// Under which keys this console posts without the store. Others that see the same have them, too;
/// here each is of one post, as who says the same again means that it is so again. Any thread;
/// bounded, the oldest goes first.
final class LoneKeys {
  private static final int MOST = 10_000;

  private final Map<String, String> ids = new LinkedHashMap<>();

  synchronized Place place(String console, Sighting sighting) {
    Place place = Placing.alone(sighting);
    String id = ids.computeIfAbsent(place.key(), _ -> sighting.id());
    if (ids.size() > MOST) {
      ids.remove(ids.keySet().iterator().next());
    }
    return id.equals(sighting.id())
        ? place
        : place.under(StableId.of(place.key(), console, sighting.id()));
  }
}
