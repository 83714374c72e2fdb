package tifo.sim.exposition;

/// What a family's values measure, so that they can be told on another clock.
public enum Quantity {
  /// A level that holds on any clock.
  LEVEL,
  /// A point in time, in seconds since the epoch.
  INSTANT,
  /// An amount that has added up so far.
  TOTAL,
  /// Things that have been counted so far: always whole.
  COUNT
}
