package tifo.rule.file;

import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.source.SourceNames;
import tifo.yaml.Place;
import tifo.yaml.Problems;

/// Refuses what rules ask and is no PromQL, as Prometheus does. One thread.
///
/// What may be MetricsQL is let pass with a warning: its server is asked for it as it is written,
/// and knows more of it than Tifo's parser.
record PromqlText(SourceNames sources, Problems problems, Problems warnings) {
  /// `name` begins the sentence; `metricsql` tells that the author says that it may be MetricsQL.
  void check(String name, String promql, Place place, String source, boolean metricsql) {
    try {
      var _ = Parser.parse(promql);
    } catch (PromqlException e) {
      String sentence = name + " is not PromQL: " + e.getMessage();
      if (sources.mayBeMetricsql(source, metricsql)) {
        warnings.add(
            place, sentence + "; a source that speaks MetricsQL may know it, a recording does not");
      } else {
        problems.add(place, sentence);
      }
    }
  }
}
