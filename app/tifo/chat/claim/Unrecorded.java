package tifo.chat.claim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is in the channel and not in the store. Any thread; bounded, the oldest goes first: it is
/// the least likely to be told again by another console.
final class Unrecorded {
  private static final Logger LOG = LoggerFactory.getLogger(Unrecorded.class);
  private static final int MOST = 1_000;

  record Posted(Sighting sighting, Map<String, String> reference) {}

  private final Deque<Posted> all = new ArrayDeque<>();
  private int forgotten;

  synchronized void add(Posted posted) {
    all.add(posted);
    if (all.size() > MOST) {
      all.remove();
      forgotten++;
      if (Integer.bitCount(forgotten) == 1) {
        LOG.warn(
            "The store will not learn of {} posts that were made without it, as more than {} wait:"
                + " other consoles may repeat them",
            forgotten,
            MOST);
      }
    }
  }

  synchronized Optional<Posted> next() {
    return Optional.ofNullable(all.peek());
  }

  synchronized void remove(Posted posted) {
    all.remove(posted);
  }

  synchronized List<Posted> all() {
    return List.copyOf(all);
  }

  synchronized int size() {
    return all.size();
  }
}
