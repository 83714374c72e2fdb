package tifo.rule;

import java.util.List;
import tifo.metric.Labels;

/// What a condition makes of its answers. Immutable.
public sealed interface Judgement {
  /// A finding for each label set; none at all is an answer, too.
  record Found(List<Finding> findings) implements Judgement {
    public Found {
      findings = List.copyOf(findings);
    }
  }

  /// A query gave no series, or the condition no result (Grafana only). `results` are the labels of
  /// what stands for that: one for each data source without any, saying which and what queries.
  record NoData(List<Labels> results) implements Judgement {
    static final NoData UNLABELLED = new NoData(List.of(Labels.EMPTY));

    public NoData {
      results = List.copyOf(results);
    }
  }

  /// The answers cannot be had or make no sense to the condition; `reason` is one sentence, `query`
  /// Grafana's labels of the query that failed, if it was one.
  record Failed(String reason, Labels query) implements Judgement {
    Failed(String reason) {
      this(reason, Labels.EMPTY);
    }
  }
}
