package tifo.promql;

import java.util.OptionalLong;

/// A duration as it is written in brackets or after `offset`: plain, or reckoned from others.
/// Immutable; only plain ones are evaluated so far.
public sealed interface DurationExpr {
  DurationExpr ZERO = new Plain(0);

  record Plain(long length) implements DurationExpr {
    @Override
    public OptionalLong millis() {
      return OptionalLong.of(length);
    }
  }

  /// Such as `5m * 2`, `step()`, `max_of(1m, step())`; `text` is its canonical writing.
  record Reckoned(String text) implements DurationExpr {
    @Override
    public OptionalLong millis() {
      return OptionalLong.empty();
    }
  }

  /// Its length, where it does not depend on the query.
  OptionalLong millis();
}
