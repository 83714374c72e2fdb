package tifo.chat.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which episode of the consoles a thread of this console belongs to, and what finds its first
/// post: for the time when the store cannot be asked. Any thread; bounded, the oldest goes first.
final class Threads {
  private static final int MOST = 5_000;

  /// `root` is empty if this console made the first post, or nobody has.
  record Known(String episode, Map<String, String> root) {}

  private final Map<String, Known> all = new LinkedHashMap<>();

  synchronized void put(String thread, String episode, Map<String, String> root) {
    Known before = all.remove(thread);
    boolean isNews = before == null || !root.isEmpty() || !before.episode().equals(episode);
    all.put(thread, isNews ? new Known(episode, root) : before);
    if (all.size() > MOST) {
      all.remove(all.keySet().iterator().next());
    }
  }

  synchronized Optional<Known> of(String thread) {
    return Optional.ofNullable(all.get(thread));
  }
}
