package tifo.chat.claim;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tifo.chat.Standing;

/// One post of an episode, and which console wants to tell what with it. Immutable; kept in the
/// store. `number` counts the posts of the episode from 1, which is the first.
public record EpisodePost(String key, int number, Instant at, Map<String, Seen> seen) {
  static final int FIRST = 1;

  /// One console's sighting.
  public record Seen(String id, Instant at, Standing standing) {}

  public EpisodePost {
    seen = Map.copyOf(seen);
  }

  boolean isFirst() {
    return number == FIRST;
  }

  boolean isOf(String console) {
    return seen.containsKey(console);
  }

  boolean isOf(String console, Sighting sighting) {
    Seen own = seen.get(console);
    return own != null && own.id().equals(sighting.id());
  }

  /// What a console said, or would have.
  @Nullable Seen by(String console) {
    return seen.get(console);
  }

  boolean tellsSameNewsAs(Sighting sighting) {
    return seen.values().stream()
        .anyMatch(other -> other.standing().isSameNewsAs(sighting.standing()));
  }

  EpisodePost with(String console, Sighting sighting) {
    Map<String, Seen> more = new LinkedHashMap<>(seen);
    more.put(console, new Seen(sighting.id(), sighting.at(), sighting.standing()));
    return new EpisodePost(key, number, at, more);
  }
}
