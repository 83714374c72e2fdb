package tifo.rule;

import tifo.metric.Labels;

/// What an alert speaks of, and by what labels Grafana says so. Immutable.
///
/// A resolved alert has that of before, by which an Alertmanager knows it. `added` are labels that
/// came after those by which instances are told from each other, and do not count for that.
public record Evidence(Subject subject, Labels added) {
  /// The usual: a service, as its own data show it.
  public static final Evidence DATA = new Evidence(Subject.DATA, Labels.EMPTY);

  static final Evidence NO_DATA = new Evidence(Subject.NO_DATA, Labels.EMPTY);

  /// Whether it is the data that speaks, or the want of it.
  public enum Subject {
    /// The numbers of the rule.
    DATA,
    /// That there are none.
    NO_DATA,
    /// That they cannot be had.
    ERROR
  }
}
