package tifo.store;

import java.util.HashMap;
import java.util.Map;
import tifo.metric.Labels;

/// Keeps each text and each label set once, in one store or in several that are opened together.
/// The owner guards it.
final class Symbols {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<Labels, Labels> sets = new HashMap<>();

  String text(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /// The same labels as they were met first.
  Labels labels(Labels labels) {
    Labels known = sets.putIfAbsent(labels, labels);
    return known == null ? labels : known;
  }

  /// The same labels in texts that are kept once.
  Labels interned(Labels labels) {
    String[] pairs = new String[labels.size() * 2];
    int[] at = {0};
    labels.forEach((name, value) -> {
      pairs[at[0]++] = text(name);
      pairs[at[0]++] = text(value);
    });
    return Labels.ofSorted(pairs);
  }
}
