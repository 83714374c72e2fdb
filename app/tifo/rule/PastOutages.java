package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The times of a stretch of the past at which rules could not be judged. Not thread-safe; the
/// history guards it.
final class PastOutages {
  private final List<RuleOutage> over = new ArrayList<>();
  private final Map<String, Instant> open = new LinkedHashMap<>();

  /// Adds a rule's changes, in order.
  void add(String rule, List<RuleChange> changes) {
    for (RuleChange change : changes) {
      Instant at = Instant.ofEpochMilli(change.at());
      if (change.failure().isPresent()) {
        open.putIfAbsent(rule, at);
      } else if (open.containsKey(rule)) {
        over.add(new RuleOutage(rule, open.remove(rule), Optional.of(at)));
      }
    }
  }

  /// Those that are over, then those that are not.
  List<RuleOutage> all() {
    List<RuleOutage> all = new ArrayList<>(over);
    open.forEach((rule, from) -> all.add(new RuleOutage(rule, from, Optional.empty())));
    return all;
  }
}
