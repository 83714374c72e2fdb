package tifo.rule.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.rule.PanelLink;
import tifo.rule.RuleFormat;
import tifo.rule.file.GrafanaDataSource;
import tifo.rule.lint.LintRule.Worded;
import tifo.yaml.Durations;
import tifo.yaml.Node;
import tifo.yaml.Place;

/// Reads the rules of a file with the places of their parts, whether they can be used or not: what
/// is wrong with their form is said by the readers of `tifo.rule.file`. One thread, one file.
final class OutlineReader {
  private final QueryReader queries;
  private final List<LintRule> rules = new ArrayList<>();

  OutlineReader(QueryReader queries) {
    this.queries = queries;
  }

  List<LintRule> read(Node root) {
    boolean grafana = text(root, "apiVersion").equals("1");
    Node groups = value(root, "groups").or(() -> value(root, "spec")).orElse(root);
    if (groups instanceof Node.Mapping spec) {
      groups = value(spec, "groups").orElse(spec);
    }
    for (Node group : items(groups)) {
      for (Node rule : value(group, "rules").map(OutlineReader::items).orElse(List.of())) {
        if (rule instanceof Node.Mapping keys) {
          rules.add(grafana ? grafana(group, keys) : prometheus(group, keys));
        }
      }
    }
    return List.copyOf(rules);
  }

  private LintRule prometheus(Node group, Node.Mapping rule) {
    boolean alert = rule.entry("alert").isPresent();
    String nameKey = alert ? "alert" : "record";
    String name = text(rule, nameKey);
    String owner = (alert ? "alert " : "recording rule ") + name;
    Map<String, Worded> labels = new LinkedHashMap<>(worded(group, "labels"));
    labels.putAll(worded(rule, "labels"));
    Map<String, Worded> annotations = worded(rule, "annotations");
    List<LintQuery> asked = new ArrayList<>();
    scalar(rule, "expr")
        .ifPresent(expr ->
            asked.add(
                queries.read(
                    owner,
                    word(annotations, "tifo_source"),
                    expr.place(),
                    expr.text(),
                    expr.text(),
                    rule.place())));
    return new LintRule(
        RuleFormat.PROMETHEUS,
        alert,
        text(group, "name"),
        name,
        "",
        rule.place(),
        place(rule, nameKey),
        labels,
        annotations,
        scalar(rule, "for").flatMap(scalar -> Durations.parse(scalar.text())),
        link(annotations, "tifo_board", "tifo_panel"),
        asked);
  }

  private LintRule grafana(Node group, Node.Mapping rule) {
    String title = text(rule, "title");
    boolean alert = rule.entry("record").isEmpty();
    String owner = (alert ? "alert " : "recording rule ") + title;
    Map<String, Worded> annotations = worded(rule, "annotations");
    List<LintQuery> asked = new ArrayList<>();
    for (Node data : value(rule, "data").map(OutlineReader::items).orElse(List.of())) {
      grafanaQuery(owner, annotations, data, rule.place()).ifPresent(asked::add);
    }
    Optional<PanelLink> own =
        link(annotations, "tifo_board", "tifo_panel")
            .or(() -> fields(rule))
            .or(() -> link(annotations, "__dashboardUid__", "__panelId__"));
    return new LintRule(
        RuleFormat.GRAFANA,
        alert,
        text(group, "folder") + "/" + text(group, "name"),
        title,
        text(rule, "uid"),
        rule.place(),
        place(rule, "title"),
        worded(rule, "labels"),
        annotations,
        scalar(rule, "for").flatMap(scalar -> Durations.parse(scalar.text())),
        own,
        asked);
  }

  private Optional<LintQuery> grafanaQuery(
      String owner, Map<String, Worded> annotations, Node data, Place home) {
    Optional<Node> model = value(data, "model");
    String source = text(data, "datasourceUid");
    boolean expression = source.equals("__expr__") || source.equals("-100");
    if (model.isEmpty() || expression) {
      return Optional.empty();
    }
    String type = value(model.get(), "datasource").map(d -> text(d, "type")).orElse("");
    boolean foreign = !type.isEmpty() && !GrafanaDataSource.isAskedInPromql(type);
    if (foreign || scalar(model.get(), "expr").isEmpty()) {
      return Optional.of(QueryReader.foreign(owner, home));
    }
    String named = word(annotations, "tifo_source").isEmpty() ? source : "";
    return scalar(model.get(), "expr")
        .map(expr ->
            queries.read(
                owner + ", query " + text(data, "refId"),
                named.isEmpty() ? word(annotations, "tifo_source") : named,
                expr.place(),
                expr.text(),
                Macros.filled(expr.text()),
                home,
                GrafanaDataSource.speaksMetricsql(type)));
  }

  private static Optional<PanelLink> fields(Node rule) {
    String board = text(rule, "dashboardUid").isEmpty() ? text(rule, "dasboardUid") : "";
    String uid = board.isEmpty() ? text(rule, "dashboardUid") : board;
    String panel = text(rule, "panelId");
    return uid.isEmpty() || panel.isEmpty() || panel.equals("0") || panel.startsWith("-")
        ? Optional.empty()
        : Optional.of(new PanelLink(uid, panel));
  }

  private static Optional<PanelLink> link(
      Map<String, Worded> annotations, String board, String panel) {
    return word(annotations, board).isEmpty() || word(annotations, panel).isEmpty()
        ? Optional.empty()
        : Optional.of(new PanelLink(word(annotations, board), word(annotations, panel)));
  }

  private static String word(Map<String, Worded> texts, String key) {
    Worded worded = texts.get(key);
    return worded == null ? "" : worded.text();
  }

  private static Map<String, Worded> worded(Node node, String key) {
    Map<String, Worded> texts = new LinkedHashMap<>();
    if (value(node, key).orElse(null) instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.value() instanceof Node.Scalar scalar && !scalar.isNull()) {
          texts.put(entry.key(), new Worded(scalar.place(), scalar.text()));
        }
      }
    }
    return texts;
  }

  private static List<Node> items(Node node) {
    return node instanceof Node.Sequence list ? list.items() : List.of();
  }

  private static Optional<Node> value(Node node, String key) {
    return node instanceof Node.Mapping mapping
        ? mapping.entry(key).map(Node.Entry::value)
        : Optional.empty();
  }

  private static Optional<Node.Scalar> scalar(Node node, String key) {
    return value(node, key)
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .filter(scalar -> !scalar.isNull());
  }

  private static String text(Node node, String key) {
    return scalar(node, key).map(Node.Scalar::text).orElse("");
  }

  private static Place place(Node.Mapping rule, String key) {
    return rule.entry(key).map(entry -> entry.value().place()).orElse(rule.place());
  }
}
