package tifo.record;

import java.util.List;
import tifo.record.selector.Selector;
import tifo.source.MetricSource;

/// A source to record from and what of it. The source belongs to the caller. Immutable.
///
/// `caveat` is what an operator should know besides while it fails, a sentence or nothing.
public record Feed(MetricSource source, List<Selector> selectors, String caveat) {
  public Feed {
    selectors = List.copyOf(selectors);
    if (selectors.isEmpty()) {
      throw new IllegalArgumentException("nothing is to be recorded from " + source.name());
    }
  }

  public Feed(MetricSource source, List<Selector> selectors) {
    this(source, selectors, "");
  }

  public String name() {
    return source.name();
  }
}
