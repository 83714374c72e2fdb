package tifo.rule;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.RuleState.Instance;
import tifo.rule.RuleState.Phase;
import tifo.rule.template.TemplateData;

/// Fills a rule's labels and annotations in for one finding. Pure.
///
/// Annotations with a meaning: `title` (else `summary`, else the rule's name), `limit`, `do`, and
/// `value`, the number as it should be read; without it the number is written as on its panel.
/// Labels with a meaning: `severity`, `owner` or `team`.
final class Wording {
  static final String ALERT_NAME = "alertname";

  private Wording() {}

  /// The final labels, which are the instance's identity: the series', the rule's, the name.
  static Labels labels(AlertRule rule, Finding finding) {
    TemplateData data = data(rule, finding);
    Map<String, String> labels = finding.labels().without(Labels.NAME).asMap();
    rule.labels().forEach((name, template) -> labels.put(name, template.render(data)));
    labels.put(ALERT_NAME, rule.name());
    return Labels.of(labels);
  }

  /// The alert of a finding that begins now.
  static Alert alert(AlertRule rule, Labels labels, Finding finding, Instant at) {
    Map<String, String> annotations = annotations(rule, data(rule, finding));
    double value = finding.value();
    return alert(
        rule,
        labels,
        value,
        text(annotations, "value").orElseGet(() -> rule.number().text(value)),
        text(annotations, "title").or(() -> text(annotations, "summary")).orElse(rule.name()),
        text(annotations, "limit").orElse(""),
        text(annotations, "do").orElse(""),
        annotations,
        at);
  }

  /// The alert that speaks of the rule's data and not of the service. It is titled by the rule's
  /// name alone: the words for it are the wall's, in its language.
  static Alert aboutData(AlertRule rule, String reason, Instant at) {
    Map<String, String> labels = new TreeMap<>();
    TemplateData nothing = TemplateData.grafana(Labels.EMPTY, Double.NaN, Map.of());
    rule.labels().forEach((name, template) -> labels.put(name, template.render(nothing)));
    labels.put(ALERT_NAME, rule.name());
    Map<String, String> annotations = annotations(rule, nothing);
    return alert(rule, Labels.of(labels), Double.NaN, "", rule.name(), reason, "", annotations, at);
  }

  private static Alert alert(
      AlertRule rule,
      Labels labels,
      double value,
      String valueText,
      String title,
      String limit,
      String guidance,
      Map<String, String> annotations,
      Instant at) {
    return new Alert(
        rule.id(),
        rule.name(),
        labels,
        Severity.parse(labels.get("severity")),
        Alert.State.PENDING,
        value,
        valueText,
        at,
        Optional.empty(),
        Optional.empty(),
        title,
        limit,
        guidance,
        labels.has("owner") ? labels.get("owner") : labels.get("team"),
        rule.link(),
        annotations,
        "");
  }

  /// The alert in a phase; what an instance had before gives when it began and fired.
  static Alert in(Alert words, Phase phase, String reason, Optional<Instance> old, Instant at) {
    boolean restarts =
        phase == Phase.PENDING && old.filter(i -> i.phase() == Phase.PENDING).isEmpty();
    Optional<Alert> active =
        old.filter(i -> i.phase() != Phase.NORMAL && !restarts).map(Instance::alert);
    Instant activeAt = active.map(Alert::activeAt).orElse(at);
    Optional<Instant> firedAt = active.flatMap(Alert::firedAt);
    if (phase.isLoud() && firedAt.isEmpty()) {
      firedAt = Optional.of(at);
    }
    Alert.State state =
        switch (phase) {
          case FIRING, RECOVERING -> Alert.State.FIRING;
          case NO_DATA -> Alert.State.NO_DATA;
          case ERROR -> Alert.State.ERROR;
          case PENDING -> Alert.State.PENDING;
          case NORMAL -> Alert.State.RESOLVED;
        };
    return with(words, state, reason, activeAt, firedAt, Optional.empty());
  }

  static Alert resolved(Alert alert, Instant at) {
    return resolved(alert, alert.reason(), at);
  }

  static Alert resolved(Alert alert, String reason, Instant at) {
    Alert.State state = Alert.State.RESOLVED;
    return with(alert, state, reason, alert.activeAt(), alert.firedAt(), Optional.of(at));
  }

  private static Alert with(
      Alert a,
      Alert.State state,
      String reason,
      Instant activeAt,
      Optional<Instant> firedAt,
      Optional<Instant> resolvedAt) {
    return new Alert(
        a.ruleId(),
        a.ruleName(),
        a.labels(),
        a.severity(),
        state,
        a.value(),
        a.valueText(),
        activeAt,
        firedAt,
        resolvedAt,
        a.title(),
        a.limit(),
        a.guidance(),
        a.owner(),
        a.link(),
        a.annotations(),
        reason);
  }

  private static Map<String, String> annotations(AlertRule rule, TemplateData data) {
    Map<String, String> texts = new HashMap<>();
    rule.annotations().forEach((name, template) -> texts.put(name, template.render(data)));
    return Map.copyOf(texts);
  }

  private static Optional<String> text(Map<String, String> annotations, String name) {
    return Optional.ofNullable(annotations.get(name)).map(String::strip).filter(t -> !t.isEmpty());
  }

  private static TemplateData data(AlertRule rule, Finding finding) {
    return rule.format() == RuleFormat.PROMETHEUS
        ? TemplateData.prometheus(finding.labels(), finding.value())
        : TemplateData.grafana(finding.labels(), finding.value(), finding.values());
  }
}
