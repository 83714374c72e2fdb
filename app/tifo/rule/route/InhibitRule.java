package tifo.rule.route;

import java.util.List;
import tifo.metric.Labels;

/// Alerts that match `source` keep those that match `target` from being told, as long as they fire
/// and the labels of `equal` have the same values; absent on both sides is the same. Immutable.
public record InhibitRule(
    List<LabelMatcher> source, List<LabelMatcher> target, List<String> equal) {
  public InhibitRule {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = List.copyOf(equal);
  }

  boolean isSource(Labels alert) {
    return LabelMatcher.all(source, alert);
  }

  boolean isTarget(Labels alert) {
    return LabelMatcher.all(target, alert);
  }

  /// The same for two alerts whose `equal` labels are.
  Labels shared(Labels alert) {
    return alert.only(equal);
  }
}
