package tifo.rule;

/// What a group holds, in the order of its file: rules that alert and rules that record. Immutable.
public sealed interface Rule permits AlertRule, RecordingRule {
  /// What it asks.
  Condition condition();

  /// The place in its file, `file:line:column`.
  String source();

  /// The alert's name, or the metric that is recorded.
  String name();
}
