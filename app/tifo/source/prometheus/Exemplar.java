package tifo.source.prometheus;

import tifo.metric.Labels;

/// One observation behind a series, usually with a trace id among its labels; time in milliseconds.
public record Exemplar(Labels series, Labels labels, double value, long time) {}
