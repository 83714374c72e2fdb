package tifo.sim.exposition;

/// What a family's samples are, as the exposition formats name it.
public enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM
}
