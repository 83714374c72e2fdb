package tifo.rule;

import java.util.HashMap;
import java.util.Map;

/// What an alert says: its number and the texts of its annotations. Immutable.
record Words(
    double value,
    String valueText,
    String title,
    String limit,
    String guidance,
    Map<String, String> annotations) {
  /// Nothing said yet: a normal instance keeps no more than its number.
  static Words none(double value) {
    return new Words(value, "", "", "", "", Map.of());
  }

  static Words of(Alert alert) {
    return new Words(
        alert.value(),
        alert.valueText(),
        alert.title(),
        alert.limit(),
        alert.guidance(),
        alert.annotations());
  }

  /// The same of another number that reads the same.
  Words of(double other) {
    return of(other, valueText);
  }

  Words of(double other, String text) {
    return new Words(other, text, title, limit, guidance, annotations);
  }

  /// The same with more annotations.
  Words and(Map<String, String> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, String> all = new HashMap<>(annotations);
    all.putAll(more);
    return new Words(value, valueText, title, limit, guidance, Map.copyOf(all));
  }
}
