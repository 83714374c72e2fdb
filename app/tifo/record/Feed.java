package tifo.record;

import java.util.List;
import tifo.record.selector.Selector;
import tifo.source.MetricSource;

/// A source to record from and what of it. The source belongs to the caller. Immutable.
public record Feed(MetricSource source, List<Selector> selectors) {
  public Feed {
    selectors = List.copyOf(selectors);
    if (selectors.isEmpty()) {
      throw new IllegalArgumentException("nothing is to be recorded from " + source.name());
    }
  }

  public String name() {
    return source.name();
  }
}
