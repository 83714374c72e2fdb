package tifo.rule.template;

import java.util.List;
import tifo.metric.Series;

/// Answers the `query` of a Prometheus template at the instant of its evaluation. Called on the
/// thread that renders.
@FunctionalInterface
public interface TemplateQuery {
  /// No source is there to be asked.
  TemplateQuery NONE =
      _ -> {
        throw new IllegalStateException("no source answers queries of templates here");
      };

  /// One sample a series.
  ///
  /// @throws RuntimeException when there is no answer; its message is shown in the text
  List<Series> ask(String promql);
}
