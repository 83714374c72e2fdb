package tifo.rule.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.Evidence;
import tifo.rule.PanelLink;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An alert as the journal writes it; what is empty is left out. Stateless.
final class AlertJson {
  private AlertJson() {}

  static void write(Alert alert, ObjectNode to) {
    to.put("rule", alert.ruleId());
    to.put("name", alert.ruleName());
    ObjectNode labels = to.putObject("labels");
    alert.labels().forEach(labels::put);
    to.put("severity", alert.severity().name());
    to.put("state", alert.state().name());
    // As text, because JSON has no NaN.
    to.put("value", Double.toString(alert.value()));
    text(to, "valueText", alert.valueText());
    to.put("activeAt", alert.activeAt().toString());
    alert.firedAt().ifPresent(at -> to.put("firedAt", at.toString()));
    alert.resolvedAt().ifPresent(at -> to.put("resolvedAt", at.toString()));
    text(to, "title", alert.title());
    text(to, "limit", alert.limit());
    text(to, "do", alert.guidance());
    text(to, "owner", alert.owner());
    alert
        .link()
        .ifPresent(link -> {
          to.put("board", link.board());
          to.put("panel", link.panel());
        });
    ObjectNode annotations = to.putObject("annotations");
    alert.annotations().forEach(annotations::put);
    text(to, "reason", alert.reason());
    if (!alert.evidence().equals(Evidence.DATA)) {
      to.put("subject", alert.evidence().subject().name());
      ObjectNode about = to.putObject("about");
      alert.evidence().added().forEach(about::put);
    }
  }

  /// @throws RuntimeException of many kinds when it is none
  static Alert read(JsonNode from) {
    return new Alert(
        text(from, "rule"),
        text(from, "name"),
        Labels.of(map(from, "labels")),
        Severity.valueOf(text(from, "severity")),
        Alert.State.valueOf(text(from, "state")),
        Double.parseDouble(text(from, "value")),
        text(from, "valueText"),
        Instant.parse(text(from, "activeAt")),
        instant(from, "firedAt"),
        instant(from, "resolvedAt"),
        text(from, "title"),
        text(from, "limit"),
        text(from, "do"),
        text(from, "owner"),
        from.has("board")
            ? Optional.of(new PanelLink(text(from, "board"), text(from, "panel")))
            : Optional.empty(),
        map(from, "annotations"),
        text(from, "reason"),
        evidence(from));
  }

  private static Evidence evidence(JsonNode from) {
    return from.has("subject")
        ? new Evidence(
            Evidence.Subject.valueOf(text(from, "subject")), Labels.of(map(from, "about")))
        : Evidence.DATA;
  }

  static void text(ObjectNode to, String name, String value) {
    if (!value.isEmpty()) {
      to.put(name, value);
    }
  }

  static String text(JsonNode from, String name) {
    return from.path(name).asString("");
  }

  static Optional<Instant> instant(JsonNode from, String name) {
    return from.has(name) ? Optional.of(Instant.parse(text(from, name))) : Optional.empty();
  }

  static Map<String, String> map(JsonNode from, String name) {
    Map<String, String> map = new TreeMap<>();
    from.path(name)
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
    return map;
  }
}
