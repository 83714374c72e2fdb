package tifo.rule.template;

import static tifo.rule.template.CommonFunctions.text;
import static tifo.rule.template.GoType.LABELS;
import static tifo.rule.template.GoType.REFS;
import static tifo.rule.template.GoType.STRING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tifo.metric.Labels;
import tifo.metric.SafePattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What only Grafana's rule templates may call, and what it has otherwise than Prometheus.
final class GrafanaFunctions {
  static final List<Function> ALL =
      List.of(
          // There is none to be asked, and Grafana does not say so.
          Function.of("query", (_, _) -> new SampleList(List.of()), STRING),
          Function.of("filterLabels", (a, _) -> only(a[0], text(a[1])::equals), LABELS, STRING),
          Function.of("filterLabelsRe", (a, _) -> only(a[0], like(a[1])), LABELS, STRING),
          Function.of(
              "removeLabels",
              (a, _) -> only(a[0], Predicate.not(text(a[1])::equals)),
              LABELS,
              STRING),
          Function.of("removeLabelsRe", (a, _) -> only(a[0], like(a[1]).negate()), LABELS, STRING),
          Function.of("mergeLabelValues", (a, _) -> merged(a[0]), REFS),
          Function.of("graphLink", (a, _) -> explore(text(a[0]), false), STRING),
          Function.of("tableLink", (a, _) -> explore(text(a[0]), true), STRING));

  private static final JsonMapper JSON = new JsonMapper();

  private GrafanaFunctions() {}

  private static Predicate<String> like(Object regex) {
    SafePattern pattern = Patterns.must(text(regex));
    return name -> pattern.matcher(name).find();
  }

  private static Object only(Object map, Predicate<String> names) {
    Map<String, String> kept = new HashMap<>();
    if (map instanceof LabelMap labels) {
      labels
          .labels()
          .forEach((name, value) -> {
            if (names.test(name)) {
              kept.put(name, value);
            }
          });
    }
    return new LabelMap(Labels.of(kept), Dialect.GRAFANA);
  }

  /// For each label all its values, sorted, each once.
  private static Object merged(Object refs) {
    SortedMap<String, TreeSet<String>> values = new TreeMap<>();
    if (refs instanceof RefMap map) {
      map.refs()
          .values()
          .forEach(ref ->
              ref.labels()
                  .forEach((name, value) ->
                      values.computeIfAbsent(name, _ -> new TreeSet<>()).add(value)));
    }
    Map<String, String> merged = new HashMap<>();
    values.forEach((name, all) -> merged.put(name, String.join(", ", all)));
    return new LabelMap(Labels.of(merged), Dialect.GRAFANA);
  }

  /// A link to Explore for `{"expr": "up", "datasource": "x"}`; nothing when that is no JSON.
  private static String explore(String json, boolean table) {
    try {
      JsonNode query = JSON.readTree(json);
      if (!query.isObject()) {
        return "";
      }
      String source = GoQuote.quoted(Escapes.query(query.path("datasource").asString("")));
      String expr = GoQuote.quoted(Escapes.query(query.path("expr").asString("")));
      String asked =
          "{\"datasource\":%s,\"expr\":%s,\"instant\":%b,\"range\":%b,\"refId\":\"A\"}"
              .formatted(source, expr, table, !table);
      return "/explore?left={\"datasource\":%s,\"queries\":[%s],\"range\":{%s}}"
          .formatted(source, asked, "\"from\":\"now-1h\",\"to\":\"now\"");
    } catch (JacksonException e) {
      return "";
    }
  }
}
