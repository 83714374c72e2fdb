package tifo.rule.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.GrafanaCondition;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.RecordingRule;
import tifo.source.SourceNames;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads Grafana's recording rules: `record`, whose `metric` is written from the result of `from`.
final class GrafanaRecordingReader {
  private static final List<String> KEYS =
      List.of("metric", "from", "targetDatasourceUid", "target_datasource_uid");

  private final SourceNames sources;
  private final Problems problems;
  private final Problems warnings;

  GrafanaRecordingReader(SourceNames sources, Problems problems, Problems warnings) {
    this.sources = sources;
    this.problems = problems;
    this.warnings = warnings;
  }

  Optional<RecordingRule> read(Fields rule) {
    Node node = rule.node("record").orElseThrow();
    Fields target = Fields.of(node, "'record'", KEYS, problems);
    String metric = target.requiredText("metric");
    if (!metric.isEmpty() && !Labels.isClassicName(metric.replace(':', '_'))) {
      target.problem("metric", "'" + metric + "' is no name of a metric");
    }
    ExpressionReader.Pipeline pipeline =
        new ExpressionReader(sources, Optional.empty(), problems, warnings)
            .read(rule, target, "from");
    GrafanaCondition condition =
        new GrafanaCondition(
            pipeline.queries(), pipeline.nodes(), pipeline.decider(), Mapping.OK, Mapping.OK, 1);
    RecordingRule recording =
        new RecordingRule(metric, condition, labels(rule), 0, rule.place().toString());
    boolean paused = rule.flag(rule.has("is_paused") ? "is_paused" : "isPaused", false);
    return problems.isEmpty() && !paused ? Optional.of(recording) : Optional.empty();
  }

  private static Map<String, String> labels(Fields rule) {
    Map<String, String> labels = new HashMap<>();
    for (Node.Entry entry : rule.entries("labels")) {
      rule.text(entry.value(), "'" + entry.key() + "'")
          .ifPresent(text -> labels.put(entry.key(), text));
    }
    return labels;
  }
}
