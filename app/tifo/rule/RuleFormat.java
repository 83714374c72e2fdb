package tifo.rule;

/// Whose semantics a rule follows.
public enum RuleFormat {
  PROMETHEUS,
  GRAFANA
}
