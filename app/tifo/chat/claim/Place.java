package tifo.chat.claim;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a sighting belongs: the post with this key, which is the idempotency key at the target.
/// Immutable.
///
/// `told` is what the target returned for that post, if it is in the channel and says it all.
/// `root` is what the target returned for the first post of the episode; empty if this is the
/// first, or that is not known.
///
/// `shared`: another console wants to make this post, too; `agreed`: all that do would say the same
/// with it as we; `lesser` are those that would say less, where it makes the thread. `repeat`: it
/// tells what the first post would have, which nobody knows to be in the channel, but may be.
public record Place(
    String subject,
    String episode,
    String key,
    Optional<Map<String, String>> told,
    Map<String, String> root,
    boolean shared,
    boolean agreed,
    Set<String> lesser,
    boolean repeat) {
  Place under(String otherKey) {
    return new Place(subject, episode, otherKey, told, root, shared, agreed, lesser, repeat);
  }

  public Place {
    told = told.map(Map::copyOf);
    root = Map.copyOf(root);
    lesser = Set.copyOf(lesser);
  }
}
