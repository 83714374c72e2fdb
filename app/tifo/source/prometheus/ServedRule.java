package tifo.source.prometheus;

import java.time.Duration;
import java.util.List;
import tifo.metric.Labels;

/// A rule that the server itself evaluates. `type` is `alerting` or `recording`; a recording rule
/// has no hold, annotations, state or alerts. `labels` hold those of its group too.
public record ServedRule(
    String type,
    String name,
    String query,
    Duration hold,
    Duration keepFiringFor,
    Labels labels,
    Labels annotations,
    String state,
    String health,
    String lastError,
    List<ServedAlert> alerts) {
  public ServedRule {
    alerts = List.copyOf(alerts);
  }
}
