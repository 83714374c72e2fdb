package tifo.chat.claim;

import java.util.Map;
import java.util.Optional;

/// Where a sighting belongs: the post with this key, which is the idempotency key at the target.
/// Immutable.
///
/// `told` is what the target returned for that post, if it is in the channel and says it all.
/// `root` is what the target returned for the first post of the episode; empty if this is the
/// first, or that is not known.
public record Place(
    String subject,
    String episode,
    String key,
    Optional<Map<String, String>> told,
    Map<String, String> root) {
  public Place {
    told = told.map(Map::copyOf);
    root = Map.copyOf(root);
  }
}
