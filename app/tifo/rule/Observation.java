package tifo.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.rule.Finding.Verdict;
import tifo.rule.RuleState.Instance;

/// What an evaluation says of one instance, before it is known what comes of it. Immutable.
///
/// `labels` are the instance's final ones and `result` those of the condition. `says` is asked for
/// words only when they are needed. `notes` are annotations that Grafana adds, `added` labels that
/// it adds while the instance is an error.
record Observation(
    Labels labels,
    Labels result,
    Kind kind,
    double value,
    Map<String, Captured> values,
    Says says,
    Map<String, String> notes,
    Labels added) {
  /// What was found, before `for` and the mappings of no data and errors.
  enum Kind {
    ALERTING,
    NORMAL,
    NO_DATA,
    ERROR
  }

  /// The words for it, given what the instance said before.
  @FunctionalInterface
  interface Says {
    Words words(@Nullable Instance old);
  }

  static Observation of(Wording wording, Labels labels, Finding finding) {
    return new Observation(
        labels,
        finding.labels(),
        kind(finding.verdict()),
        finding.value(),
        finding.values(),
        old -> wording.words(finding, old == null ? null : old.alert()),
        Map.of(),
        Labels.EMPTY);
  }

  private static Kind kind(Verdict verdict) {
    return switch (verdict) {
      case FIRING -> Kind.ALERTING;
      case NORMAL -> Kind.NORMAL;
      case NO_DATA -> Kind.NO_DATA;
    };
  }

  /// Of a rule without data, or of its failure, as an instance of its own; `reason` is why it
  /// failed, `added` are the labels of the query that did.
  static Observation alone(
      Wording wording,
      Labels result,
      Kind kind,
      String reason,
      Map<String, String> notes,
      Labels added) {
    return new Observation(
        wording.labels(Wording.about(result)),
        result,
        kind,
        Double.NaN,
        Map.of(),
        _ -> wording.aboutData(result, reason),
        notes,
        added);
  }

  /// The same of an instance that there is: it keeps its words.
  static Observation of(Wording wording, Instance instance, Kind kind, Map<String, String> notes) {
    Finding last =
        new Finding(
            instance.basis().result(), Verdict.NORMAL, instance.alert().value(), instance.values());
    Alert alert = instance.alert();
    return new Observation(
        alert.labels(),
        instance.basis().result(),
        kind,
        alert.value(),
        Map.of(),
        _ -> alert.title().isEmpty() ? wording.words(last, null) : Words.of(alert),
        notes,
        Labels.EMPTY);
  }

  boolean isAboutData() {
    return kind == Kind.NO_DATA || kind == Kind.ERROR;
  }
}
