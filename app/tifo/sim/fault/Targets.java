package tifo.sim.fault;

import java.util.List;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.Parser;
import tifo.promql.PromqlException;

/// Whose series a fault concerns: those of a workload by its name, or those that a selector in
/// braces chooses. Immutable.
record Targets(List<Matcher> matchers, List<String> labels, String name) {
  private static final List<String> OF_WORKLOAD =
      List.of(
          "destination_workload",
          "destination_service_name",
          "workload",
          "deployment",
          "service",
          "app",
          "job",
          "instance",
          "pod",
          "container");

  static Targets workload(String text) {
    return of(text, OF_WORKLOAD);
  }

  static Targets job(String text) {
    return of(text, List.of("job", "instance"));
  }

  private static Targets of(String text, List<String> labels) {
    if (!text.startsWith("{")) {
      return new Targets(List.of(), labels, text);
    }
    try {
      return new Targets(Parser.parseSelector(text).matchers(), List.of(), text);
    } catch (PromqlException e) {
      throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
    }
  }

  boolean include(Labels series) {
    if (labels.isEmpty()) {
      return matchers.stream().allMatch(matcher -> matcher.matches(series.get(matcher.name())));
    }
    return labels.stream().anyMatch(label -> series.get(label).equals(name));
  }
}
