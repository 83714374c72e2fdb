package tifo.promql.function;

/// Whose answers a query gives where the generations of Prometheus differ. Immutable, any thread.
public enum Dialect {
  /// Windows hold their left end, and counters reach zero before the half interval counts.
  PROMETHEUS_2,
  /// Windows are open on the left.
  PROMETHEUS_3;

  /// Whether a sample exactly at the start of a window belongs to it.
  public boolean holdsLeftEnd() {
    return this == PROMETHEUS_2;
  }

  /// Whether `-` joins series that are alike without their names and never there together, instead
  /// of failing.
  public boolean joinsNegated() {
    return this == PROMETHEUS_3;
  }

  /// Whether pairs that a comparison leaves out may share a partner.
  public boolean filtersBeforeMatching() {
    return this == PROMETHEUS_2;
  }
}
