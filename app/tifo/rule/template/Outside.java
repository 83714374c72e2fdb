package tifo.rule.template;

import tifo.metric.Labels;

/// What a Prometheus says of itself: its external labels and the address that links begin with.
/// Immutable, any thread.
public record Outside(Labels labels, String url) {
  public static final Outside NONE = new Outside(Labels.EMPTY, "");
}
