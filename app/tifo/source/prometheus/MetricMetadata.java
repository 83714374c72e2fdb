package tifo.source.prometheus;

/// What an exporter says about one metric: type (`counter`, `gauge`, …), help and unit.
public record MetricMetadata(String metric, String type, String help, String unit) {}
