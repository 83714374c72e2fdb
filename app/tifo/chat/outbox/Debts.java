package tifo.chat.outbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.chat.outbox.OutboxLog.Pending;

/// What nobody waits for and the disk did not take, in its order. Nothing of it may be written once
/// something newer is known of its keys. One thread.
final class Debts {
  private Map<Set<String>, Pending> byKeys = new LinkedHashMap<>();

  /// The newest; it takes the place of one that says the same of what is older by now.
  void add(Pending newest) {
    Pending older = byKeys.remove(newest.change().keys());
    if (older != null) {
      var _ = newest.written().thenRun(() -> older.written().complete(null));
    }
    byKeys.put(newest.change().keys(), newest);
  }

  /// It is on the disk, and newer than all that is owed.
  void written(Pending newest) {
    Set<String> keys = newest.change().keys();
    if (byKeys.keySet().stream().allMatch(owed -> Collections.disjoint(owed, keys))) {
      return;
    }
    Map<Set<String>, Pending> all = byKeys;
    byKeys = new LinkedHashMap<>();
    for (Pending older : all.values()) {
      Change left = older.change().without(keys);
      if (left.keys().isEmpty()) {
        older.written().complete(null);
      } else {
        add(new Pending(left, older.written(), true));
      }
    }
  }

  List<Pending> all() {
    return List.copyOf(byKeys.values());
  }
}
