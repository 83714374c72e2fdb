package tifo.store;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Matcher;

/// What matchers select in an index that no longer changes, remembered for the panels that ask for
/// the same again and again. Any thread.
final class Selections {
  private static final int LIMIT = 256;
  // 8 MiB of bits.
  private static final long BITS = 64L << 20;

  /// A matcher without what it takes to run its expression, which may be large.
  private record Condition(Matcher.Op op, String name, String value) {
    static List<Condition> of(List<Matcher> matchers) {
      return matchers.stream()
          .map(matcher -> new Condition(matcher.op(), matcher.name(), matcher.value()))
          .toList();
    }
  }

  private final LabelIndex index;
  private final Map<List<Condition>, BitSet> known = new LinkedHashMap<>(16, 0.75f, true);

  Selections(LabelIndex index) {
    this.index = index;
  }

  /// The numbers of the series that match all conditions; nobody may change the set.
  BitSet of(List<Matcher> matchers) {
    List<Condition> conditions = Condition.of(matchers);
    synchronized (known) {
      BitSet selected = known.get(conditions);
      if (selected != null) {
        return selected;
      }
    }
    BitSet selected = index.select(matchers);
    synchronized (known) {
      known.put(conditions, selected);
      if (known.size() > Math.clamp(BITS / Math.max(1, index.size()), 1, LIMIT)) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return selected;
  }
}
