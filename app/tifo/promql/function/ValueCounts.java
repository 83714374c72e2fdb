package tifo.promql.function;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// `count_values`: how many series of a group have which value, by the value's text. One thread at
/// a time.
public final class ValueCounts {
  private final int steps;
  private final Map<Long, Column> byBits = new HashMap<>();
  private final Map<String, Column> byText = new LinkedHashMap<>();

  public ValueCounts(int steps) {
    this.steps = steps;
  }

  public void add(Column series) {
    for (int step = 0; step < steps; step++) {
      if (series.has(step)) {
        Column counts = counts(series.get(step));
        counts.set(step, counts.has(step) ? counts.get(step) + 1 : 1);
      }
    }
  }

  /// Every NaN has the same text.
  private Column counts(double value) {
    return byBits.computeIfAbsent(
        Double.doubleToRawLongBits(value),
        bits -> byText.computeIfAbsent(GoFloat.plain(value), text -> new Column(steps)));
  }

  /// In the order in which the values appeared.
  public Map<String, Column> counts() {
    return Collections.unmodifiableMap(byText);
  }
}
