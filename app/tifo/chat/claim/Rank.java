package tifo.chat.claim;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tifo.chat.StableId;

/// The order in which consoles post without the store, another one for each subject. Stateless.
final class Rank {
  private static final int LAST = 2;

  private Rank() {}

  /// 0 is first and 2 last. Two consoles may have the same where none is known to the other.
  static int of(String console, String subject, Set<String> known) {
    String own = StableId.of(console, subject);
    if (known.size() <= 1) {
      return Math.floorMod(own.hashCode(), LAST + 1);
    }
    SortedSet<String> order = new TreeSet<>();
    known.forEach(other -> order.add(StableId.of(other, subject)));
    return Math.min(order.headSet(own).size(), LAST);
  }
}
