package tifo.rule.template;

/// Whose templates these are: what they may call, what is there, and what happens on errors. Any
/// thread.
public enum Dialect {
  /// A label that is not there is nothing; an error shows in the text of that field.
  PROMETHEUS,
  /// What is not there shows as `[no value]`; after an error the field keeps its raw text.
  GRAFANA
}
