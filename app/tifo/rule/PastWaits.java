package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The waits of a stretch of the past that came to nothing. Not thread-safe; the history guards it.
final class PastWaits {
  private final List<AlertWait> over = new ArrayList<>();
  private final Map<String, AlertWait> open = new LinkedHashMap<>();

  void add(AlertEvent event) {
    String instance = event.alert().fingerprint();
    switch (event.kind()) {
      case PENDING ->
          open.put(
              instance, new AlertWait(event.alert(), event.alert().activeAt(), Optional.empty()));
      case FIRING -> open.remove(instance);
      case CANCELLED, RESOLVED -> end(instance, event.at());
      case CHANGED -> {}
    }
  }

  private void end(String instance, Instant at) {
    AlertWait wait = open.remove(instance);
    if (wait != null) {
      over.add(new AlertWait(wait.alert(), wait.from(), Optional.of(at)));
    }
  }

  /// Those that are over, then those that are not.
  List<AlertWait> all() {
    List<AlertWait> all = new ArrayList<>(over);
    all.addAll(open.values());
    return all;
  }
}
