package tifo.rule.operator;

import java.time.Instant;
import tifo.rule.Alert;

/// What an operator does about one alert. Immutable.
public sealed interface OperatorAction {
  Alert alert();

  /// I have seen it; of one that is over: it may go.
  record Acknowledge(Alert alert, String note) implements OperatorAction {}

  record Unacknowledge(Alert alert) implements OperatorAction {}

  /// Out of sight until then.
  record Shelve(Alert alert, Instant until, String note) implements OperatorAction {}

  record Unshelve(Alert alert) implements OperatorAction {}

  /// Words for the others; empty ones take them away.
  record Note(Alert alert, String words) implements OperatorAction {}
}
