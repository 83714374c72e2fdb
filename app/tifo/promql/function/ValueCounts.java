package tifo.promql.function;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `count_values`: how many series of a group have which value, by the value's text. One thread at
/// a time.
public final class ValueCounts {
  /// Asked before memory is taken for one more column, and refuses by its exception.
  @FunctionalInterface
  public interface Room<X extends Exception> {
    void takeColumn() throws X;
  }

  private final int steps;
  private final Map<Long, Column> byBits = new HashMap<>();
  private final Map<String, Column> byText = new LinkedHashMap<>();

  public ValueCounts(int steps) {
    this.steps = steps;
  }

  /// @throws X when there is no room for another value; what was counted before stays
  public <X extends Exception> void add(Column series, Room<X> room) throws X {
    for (int step = 0; step < steps; step++) {
      if (series.has(step)) {
        Column counts = counts(series.get(step), room);
        counts.set(step, counts.has(step) ? counts.get(step) + 1 : 1);
      }
    }
  }

  /// Every NaN has the same text.
  private <X extends Exception> Column counts(double value, Room<X> room) throws X {
    long bits = Double.doubleToRawLongBits(value);
    @Nullable Column counts = byBits.get(bits);
    if (counts == null) {
      counts = counts(GoFloat.plain(value), room);
      byBits.put(bits, counts);
    }
    return counts;
  }

  private <X extends Exception> Column counts(String text, Room<X> room) throws X {
    @Nullable Column counts = byText.get(text);
    if (counts == null) {
      room.takeColumn();
      counts = new Column(steps);
      byText.put(text, counts);
    }
    return counts;
  }

  /// In the order in which the values appeared.
  public Map<String, Column> counts() {
    return Collections.unmodifiableMap(byText);
  }
}
