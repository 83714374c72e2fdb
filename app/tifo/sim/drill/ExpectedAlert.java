package tifo.sim.drill;

import java.time.Duration;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.Parser;
import tifo.promql.PromqlException;

/// An alert that must fire within a time after a fault. Immutable.
///
/// `labels` is a selector, `{zone="$target"}`, in which `$target` stands for what the fault hits;
/// empty for any labels.
public record ExpectedAlert(String alert, String labels, Duration within) {
  private static final String TARGET = "$target";

  /// The conditions for a target.
  ///
  /// @throws IllegalArgumentException when the labels are no selector
  List<Matcher> matchers(String target) {
    if (labels.isEmpty()) {
      return List.of();
    }
    String safe = target.replace("\\", "\\\\").replace("\"", "\\\"");
    try {
      return Parser.parseSelector(labels.replace(TARGET, safe)).matchers();
    } catch (PromqlException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  static boolean match(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }
}
