package tifo.rule.unit;

import java.util.List;

/// A test that failed: which one, and what was expected and found, a line each. Immutable, any
/// thread.
public record UnitFailure(String test, List<String> expected, List<String> found) {
  public UnitFailure {
    expected = List.copyOf(expected);
    found = List.copyOf(found);
  }

  static UnitFailure of(String sentence) {
    return new UnitFailure(sentence, List.of(), List.of());
  }

  public boolean isComparison() {
    return !expected.isEmpty() || !found.isEmpty();
  }
}
