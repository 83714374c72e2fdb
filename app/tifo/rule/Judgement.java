package tifo.rule;

import java.util.List;

/// What a condition makes of its answers. Immutable.
public sealed interface Judgement {
  /// A finding for each label set; none at all is an answer, too.
  record Found(List<Finding> findings) implements Judgement {
    public Found {
      findings = List.copyOf(findings);
    }
  }

  /// A query that the condition needs gave no series (Grafana only).
  record NoData() implements Judgement {}

  /// The answers make no sense to the condition; `reason` is one sentence.
  record Failed(String reason) implements Judgement {}
}
