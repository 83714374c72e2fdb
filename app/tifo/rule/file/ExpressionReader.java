package tifo.rule.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.rule.RuleQuery;
import tifo.rule.expression.Node;
import tifo.rule.expression.Threshold;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.yaml.Durations;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Problems;

/// Reads the `data` of a Grafana rule: queries and the expressions over them.
final class ExpressionReader {
  private static final List<String> KEYS =
      List.of("refId", "queryType", "relativeTimeRange", "datasourceUid", "model");

  // a source gives no more than 11,000 points; 15 s is the usual scrape interval
  private static final long MOST_POINTS = 10_000;
  private static final Duration SMALLEST_STEP = Duration.ofSeconds(15);

  /// Queries, expressions in an order that lets each read what it needs, the ref that decides, and
  /// the uids of Grafana's data sources by the queries' refs.
  record Pipeline(
      List<RuleQuery> queries, List<Node> nodes, String decider, Map<String, String> datasources) {}

  private final SourceNames sources;
  private final Optional<String> named;
  private final Problems problems;
  private final PromqlText promql;
  private final NodeReader expressions;
  private final List<RuleQuery> queries = new ArrayList<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Fields> places = new LinkedHashMap<>();
  private final Map<String, String> datasources = new LinkedHashMap<>();

  /// `named` is the source that the whole rule names, if it does.
  ExpressionReader(
      SourceNames sources, Optional<String> named, Problems problems, Problems warnings) {
    this.sources = sources;
    this.named = named;
    this.problems = problems;
    this.promql = new PromqlText(sources, problems, warnings);
    this.expressions = new NodeReader(problems);
  }

  /// What a rule asks; `decides` holds under `key` the ref whose result counts.
  Pipeline read(Fields rule, Fields decides, String key) {
    rule.required("data");
    for (tifo.yaml.Node item : rule.list("data")) {
      Fields data = Fields.of(item, "an item of 'data'", KEYS, problems);
      String ref = data.requiredText("refId");
      if (places.put(ref, data) != null) {
        data.problem("refId", "refId '" + ref + "' is used twice in this rule");
        continue;
      }
      Optional<tifo.yaml.Node> model = data.required("model");
      if (model.isPresent()) {
        // a model belongs to its data source: keys that we do not read are nobody's mistake
        Fields fields = Fields.of(model.get(), "a model", keys(model.get()), problems);
        String source = data.text("datasourceUid").orElse("");
        if (source.equals("__expr__") || source.equals("-100")) {
          expressions.read(ref, range(data), fields).ifPresent(node -> nodes.put(ref, node));
        } else {
          if (!source.isEmpty()) {
            datasources.put(ref, source);
          }
          query(ref, data, fields);
        }
      }
    }
    String decider = decides.requiredText(key);
    if (!decider.isEmpty() && !places.containsKey(decider)) {
      decides.problem(
          key,
          key
              + " '"
              + decider
              + "' is no refId of 'data'"
              + Nearest.hint(decider, places.keySet()));
    }
    nodes.values().stream()
        .filter(node -> node instanceof Threshold threshold && threshold.recovery().isPresent())
        .filter(node -> !node.ref().equals(decider))
        .forEach(node -> refuseRecovery(node.ref()));
    return new Pipeline(queries, ordered(), decider, datasources);
  }

  // What is loaded is known of the condition's results alone.
  private void refuseRecovery(String ref) {
    Fields place = places.get(ref);
    if (place != null) {
      place.problem(
          "model", "only the condition may have an unloadEvaluator, and " + ref + " is not");
    }
  }

  private static List<String> keys(tifo.yaml.Node node) {
    return node instanceof tifo.yaml.Node.Mapping mapping
        ? mapping.entries().stream().map(tifo.yaml.Node.Entry::key).toList()
        : List.of();
  }

  private NodeReader.Range range(Fields data) {
    Optional<Fields> range =
        data.node("relativeTimeRange")
            .map(node -> Fields.of(node, "'relativeTimeRange'", List.of("from", "to"), problems));
    long from = range.flatMap(r -> r.integer("from", 0, Integer.MAX_VALUE)).orElse(600);
    long to = range.flatMap(r -> r.integer("to", 0, Integer.MAX_VALUE)).orElse(0);
    return new NodeReader.Range(from, to);
  }

  private void query(String ref, Fields data, Fields model) {
    Optional<Fields> datasource = datasource(model);
    String type = datasource.flatMap(fields -> fields.text("type")).orElse("");
    Optional<String> fault = type.isEmpty() ? Optional.empty() : GrafanaDataSource.fault(type);
    if (fault.isPresent()) {
      datasource.orElse(model).problem("type", "query " + ref + ": " + fault.get());
      return;
    }
    Optional<String> expr = model.text("expr");
    if (expr.isEmpty()) {
      model.problem("expr", "query " + ref + " has no PromQL ('expr'); only such can be judged");
      return;
    }
    boolean instant = model.flag("instant", false);
    NodeReader.Range range = range(data);
    long from = range.from();
    long to = range.to();
    if (!instant && from <= to) {
      data.problem("relativeTimeRange", "'from' must be further back than 'to'");
      return;
    }
    Duration window = Duration.ofSeconds(Math.max(0, from - to));
    Duration step = step(model, window);
    String text = macros(expr.get(), window, step);
    String source = source(data);
    boolean metricsql = GrafanaDataSource.speaksMetricsql(type);
    promql.check("query " + ref, text, model.place("expr"), source, metricsql);
    Duration end = Duration.ofSeconds(to);
    RuleQuery query =
        instant
            ? RuleQuery.instant(ref, text, end)
            : RuleQuery.range(ref, text, new RuleQuery.Window(Duration.ofSeconds(from), end, step));
    queries.add(query.to(source));
  }

  // an old model has a name there, which tells no type
  private Optional<Fields> datasource(Fields model) {
    return model
        .node("datasource")
        .filter(tifo.yaml.Node.Mapping.class::isInstance)
        .map(node -> Fields.of(node, "a data source", keys(node), problems));
  }

  /// The rule's own source, else the one that has the name of Grafana's data source, else the usual
  /// one: uids of a Grafana mean nothing here.
  private String source(Fields data) {
    return named
        .or(() -> data.text("datasourceUid").filter(sources::knows))
        .orElse(SourceSet.UNNAMED);
  }

  private static Duration step(Fields model, Duration window) {
    long interval = model.integer("intervalMs", 1, Integer.MAX_VALUE).orElse(1000);
    long points =
        Math.min(MOST_POINTS, model.integer("maxDataPoints", 1, Integer.MAX_VALUE).orElse(43_200));
    long least = Math.max(interval, window.toMillis() / points);
    return Duration.ofMillis(Math.max(least, SMALLEST_STEP.toMillis()));
  }

  private static String macros(String promql, Duration window, Duration step) {
    Duration rate = step.plus(SMALLEST_STEP);
    Duration shortest = SMALLEST_STEP.multipliedBy(4);
    Map<String, String> values = new LinkedHashMap<>();
    Duration longer = rate.compareTo(shortest) < 0 ? shortest : rate;
    // the longer names first: they begin with others
    values.put("__rate_interval_ms", Long.toString(longer.toMillis()));
    values.put("__rate_interval", Durations.text(longer));
    values.put("__interval_ms", Long.toString(step.toMillis()));
    values.put("__interval", Durations.text(step));
    values.put("__range_ms", Long.toString(window.toMillis()));
    values.put("__range_s", Long.toString(window.toSeconds()));
    values.put("__range", Durations.text(window));
    String replaced = promql;
    for (Map.Entry<String, String> macro : values.entrySet()) {
      replaced =
          replaced
              .replace("${" + macro.getKey() + "}", macro.getValue())
              .replace("$" + macro.getKey(), macro.getValue());
    }
    return replaced;
  }

  /// Each expression after those that it reads.
  private List<Node> ordered() {
    // what was refused already is no reason to refuse what reads it
    Set<String> done = new HashSet<>(places.keySet());
    done.removeAll(nodes.keySet());
    List<Node> ordered = new ArrayList<>();
    List<Node> rest = new ArrayList<>(nodes.values());
    boolean progress = true;
    while (progress) {
      List<Node> ready = rest.stream().filter(node -> done.containsAll(node.inputs())).toList();
      progress = !ready.isEmpty();
      ready.forEach(node -> done.add(node.ref()));
      ordered.addAll(ready);
      rest.removeAll(ready);
    }
    for (Node node : rest) {
      node.inputs().stream()
          .filter(input -> !done.contains(input))
          .forEach(input -> unreadable(node, input));
    }
    return ordered;
  }

  private void unreadable(Node node, String input) {
    Fields place = places.get(node.ref());
    if (place != null && !places.containsKey(input)) {
      place.problem(
          "model",
          "expression "
              + node.ref()
              + " reads '"
              + input
              + "', which is no refId"
              + Nearest.hint(input, places.keySet()));
    } else if (place != null && nodes.containsKey(input)) {
      place.problem("model", "expression " + node.ref() + " reads itself through " + input);
    }
  }
}
