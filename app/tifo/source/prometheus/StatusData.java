package tifo.source.prometheus;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.source.http.AnswerFault;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the small documents of the status API out of trees. Missing fields are empty, but for what
/// makes a rule. Pure.
final class StatusData {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private StatusData() {}

  static JsonNode tree(JsonParser json) {
    return JSON.readTree(json);
  }

  static List<MetricMetadata> metadata(JsonNode data) {
    List<MetricMetadata> all = new ArrayList<>();
    data.forEachEntry((metric, entries) ->
        entries.forEach(e ->
            all.add(
                new MetricMetadata(metric, text(e, "type"), text(e, "help"), text(e, "unit")))));
    return all;
  }

  static List<ServedRuleGroup> rules(JsonNode data) throws AnswerFault {
    List<ServedRuleGroup> groups = new ArrayList<>();
    for (JsonNode group : list(data, "groups")) {
      List<ServedRule> rules = new ArrayList<>();
      for (JsonNode rule : list(group, "rules")) {
        rules.add(rule(rule));
      }
      groups.add(
          new ServedRuleGroup(
              named(group, "name"),
              text(group, "file"),
              group.path("type").asString("prometheus"),
              duration(group, "interval"),
              group.path("limit").asInt(0),
              time(group, "lastEvaluation"),
              rules));
    }
    return groups;
  }

  private static ServedRule rule(JsonNode rule) throws AnswerFault {
    return new ServedRule(
        text(rule, "type"),
        named(rule, "name"),
        named(rule, "query"),
        duration(rule, "duration"),
        // vmalert writes it with underscores
        duration(rule, rule.has("keepFiringFor") ? "keepFiringFor" : "keep_firing_for"),
        labels(rule.path("labels")),
        labels(rule.path("annotations")),
        text(rule, "state"),
        text(rule, "health"),
        text(rule, "lastError"),
        alerts(rule));
  }

  static List<ServedAlert> alerts(JsonNode data) throws AnswerFault {
    List<ServedAlert> alerts = new ArrayList<>();
    for (JsonNode alert : data.path("alerts")) {
      alerts.add(
          new ServedAlert(
              labels(alert.path("labels")),
              labels(alert.path("annotations")),
              text(alert, "state"),
              time(alert, "activeAt"),
              value(alert)));
    }
    return alerts;
  }

  static List<ScrapeTarget> targets(JsonNode data) {
    List<ScrapeTarget> targets = new ArrayList<>();
    for (JsonNode target : data.path("activeTargets")) {
      targets.add(
          new ScrapeTarget(
              text(target, "scrapePool"),
              text(target, "scrapeUrl"),
              labels(target.path("labels")),
              text(target, "health"),
              text(target, "lastError"),
              time(target, "lastScrape"),
              duration(target, "lastScrapeDuration")));
    }
    return targets;
  }

  static List<Exemplar> exemplars(JsonNode data) throws AnswerFault {
    List<Exemplar> all = new ArrayList<>();
    for (JsonNode series : data) {
      Labels of = labels(series.path("seriesLabels"));
      for (JsonNode exemplar : series.path("exemplars")) {
        char[] time = exemplar.path("timestamp").asString("").toCharArray();
        all.add(
            new Exemplar(
                of,
                labels(exemplar.path("labels")),
                value(exemplar),
                Numbers.millis(time, 0, time.length)));
      }
    }
    return all;
  }

  static BuildInfo buildInfo(JsonNode data) {
    return new BuildInfo(
        text(data, "version"),
        text(data, "revision"),
        text(data, "branch"),
        text(data, "goVersion"));
  }

  private static Labels labels(JsonNode node) {
    Map<String, String> labels = new LinkedHashMap<>();
    node.forEachEntry((name, value) -> labels.put(name, value.asString("")));
    return Labels.of(labels);
  }

  /// What was left out of an answer must not be taken for rules that are gone.
  private static JsonNode list(JsonNode node, String field) throws AnswerFault {
    if (!node.path(field).isArray()) {
      throw AnswerFault.garbled("rules without a list of " + field);
    }
    return node.path(field);
  }

  private static String named(JsonNode node, String field) throws AnswerFault {
    if (text(node, field).isBlank()) {
      throw AnswerFault.garbled("a rule or group without " + field);
    }
    return text(node, field);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static double value(JsonNode node) throws AnswerFault {
    char[] text = text(node, "value").toCharArray();
    return Numbers.value(text, 0, text.length);
  }

  private static Duration duration(JsonNode node, String field) {
    return Duration.ofNanos(Math.round(node.path(field).asDouble(0) * 1e9));
  }

  // Go writes the year 1 for never.
  private static Optional<Instant> time(JsonNode node, String field) {
    String text = text(node, field);
    if (text.isEmpty() || text.startsWith("0001-")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
