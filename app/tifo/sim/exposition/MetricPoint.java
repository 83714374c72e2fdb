package tifo.sim.exposition;

import tifo.metric.Labels;

/// One sample of a family; `suffix` is empty, or `_bucket`, `_sum`, `_count` for a histogram.
public record MetricPoint(String suffix, Labels labels, double value) {}
