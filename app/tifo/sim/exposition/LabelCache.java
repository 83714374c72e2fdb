package tifo.sim.exposition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;

/// Remembers label sets from one collection to the next: most series stay. One thread.
public final class LabelCache {
  private static final int BOUND = 500_000;
  private final Map<List<String>, Labels> known = new HashMap<>();

  Labels of(String... namesAndValues) {
    if (known.size() > BOUND) {
      known.clear();
    }
    return known.computeIfAbsent(
        Arrays.asList(namesAndValues), key -> Labels.of(key.toArray(String[]::new)));
  }
}
