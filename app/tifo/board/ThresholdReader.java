package tifo.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.metric.Severity;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads limits: `{above: 250, severity: critical, label: SLO}`.
final class ThresholdReader {
  static final List<String> KEYS = List.of("above", "below", "severity", "label");
  static final List<String> SEVERITIES = List.of("info", "warning", "critical");

  private ThresholdReader() {}

  static List<Threshold> read(Fields owner, Problems problems) {
    List<Threshold> thresholds = new ArrayList<>();
    for (Node item : owner.list("thresholds")) {
      threshold(Fields.of(item, "threshold", KEYS, problems), problems).ifPresent(thresholds::add);
    }
    return thresholds;
  }

  private static Optional<Threshold> threshold(Fields fields, Problems problems) {
    if (fields.has("above") == fields.has("below")) {
      problems.add(fields.place(), "a threshold needs one number, under 'above' or under 'below'");
      return Optional.empty();
    }
    fields.required("severity");
    Optional<Double> value = fields.number(fields.has("below") ? "below" : "above");
    Optional<String> severity = fields.word("severity", SEVERITIES);
    LocalText label = LocalTextReader.optional(fields, "label", problems);
    if (value.isEmpty() || severity.isEmpty()) {
      return Optional.empty();
    }
    Severity level = Severity.valueOf(severity.get().toUpperCase(Locale.ROOT));
    return Optional.of(new Threshold(value.get(), fields.has("below"), level, label));
  }
}
