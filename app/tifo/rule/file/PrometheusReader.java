package tifo.rule.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Labels;
import tifo.rule.AlertRule;
import tifo.rule.LeftOut;
import tifo.rule.PromqlCondition;
import tifo.rule.RecordingRule;
import tifo.rule.Rule;
import tifo.rule.RuleFormat;
import tifo.rule.RuleGroup;
import tifo.rule.ValueFormat;
import tifo.rule.template.Dialect;
import tifo.rule.template.Template;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads Prometheus' rule files: `groups` of `alert` and `record` rules.
final class PrometheusReader {
  /// Prometheus' own default for `evaluation_interval`.
  static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  static final Duration LONGEST = Duration.ofDays(3650);
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final List<String> GROUP_KEYS =
      List.of("name", "interval", "query_offset", "limit", "labels", "rules");

  /// What Thanos, Mimir and VictoriaMetrics add; has no meaning here and is warned of.
  private static final List<String> FOREIGN_KEYS =
      List.of(
          "partial_response_strategy",
          "source_tenants",
          "align_evaluation_time_on_interval",
          "evaluation_delay",
          "concurrency",
          "eval_offset",
          "eval_delay",
          "eval_alignment",
          "headers",
          "params",
          "notifier_headers",
          "tenant",
          "debug",
          "extra_filter_labels",
          "update_entries_limit");

  private static final List<String> RULE_KEYS =
      List.of("alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations");

  private final String file;
  private final SourceNames sources;
  private final Problems problems;
  private final Problems warnings;
  private final RuleIds ids;
  private final List<LeftOut> leftOut;

  PrometheusReader(
      String file,
      SourceNames sources,
      Problems problems,
      Problems warnings,
      RuleIds ids,
      List<LeftOut> leftOut) {
    this.file = file;
    this.sources = sources;
    this.problems = problems;
    this.warnings = warnings;
    this.ids = ids;
    this.leftOut = leftOut;
  }

  List<RuleGroup> read(Node root) {
    Problems ofFile = new Problems();
    Fields fields = Fields.of(root, "a rule file", List.of("groups"), ofFile);
    if (fields.node("groups").isEmpty()) {
      warnings.add(fields.place(), "there are no rules in this file");
    }
    List<RuleGroup> groups = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : fields.list("groups")) {
      List<String> known = new ArrayList<>(GROUP_KEYS);
      known.addAll(FOREIGN_KEYS);
      known.add("type");
      Problems own = new Problems();
      Fields group = Fields.of(node, "a rule group", known, own);
      String name = group.requiredText("name");
      if (name.isEmpty() && group.node("name").isPresent()) {
        group.problem("name", "a group's name must not be empty");
      }
      if (!name.isEmpty() && !names.add(name)) {
        group.problem("name", "group '" + name + "' is in this file twice; rename one");
      }
      if (!group.text("type").orElse("prometheus").equals("prometheus")) {
        group.problem("type", "only groups of type prometheus can be judged");
        leftOut.add(LeftOut.group(file, "", name));
      } else {
        warnOfForeignKeys(group);
        groups.add(group(group, own, name));
        if (name.isEmpty() || !isTakenApart(group, own)) {
          leftOut.add(LeftOut.group(file, "", name));
        }
      }
      problems.addAll(own.sorted());
    }
    if (!Parts.areRead(fields, "groups", ofFile)) {
      leftOut.add(new LeftOut.File(file));
    }
    problems.addAll(ofFile.sorted());
    return groups;
  }

  // rules without the labels of their group are others
  private static boolean isTakenApart(Fields group, Problems own) {
    return Parts.areRead(group, "rules", own) && (own.isEmpty() || !group.has("labels"));
  }

  private void warnOfForeignKeys(Fields group) {
    for (String key : FOREIGN_KEYS) {
      if (group.has(key)) {
        warnings.add(group.place(key), "'" + key + "' has no effect here");
      }
    }
  }

  private RuleGroup group(Fields group, Problems ofGroup, String name) {
    Duration interval = interval(group);
    Duration offset = group.duration("query_offset", Duration.ZERO, LONGEST, Duration.ZERO);
    int limit = group.integer("limit", 0, Integer.MAX_VALUE).orElse(0);
    Map<String, Template> common =
        new RuleTexts(Dialect.PROMETHEUS, ofGroup, warnings, sources).labels(group);
    List<Rule> rules = new ArrayList<>();
    for (Node node : group.list("rules")) {
      Problems own = new Problems();
      Fields rule = Fields.of(node, "a rule", RULE_KEYS, own);
      if (rule.has("alert") == rule.has("record")) {
        own.add(rule.place(), "a rule has either 'alert' or 'record'");
      } else if (rule.has("record")) {
        recording(rule, own, limit, common).ifPresent(rules::add);
      } else {
        alert(rule, own, name, interval, limit, common).ifPresent(rules::add);
      }
      if (!own.isEmpty() && (rule.has("alert") || !rule.has("record"))) {
        leftOut.add(leftOut(rule, name));
      }
      problems.addAll(own.sorted());
    }
    return new RuleGroup(name, file, RuleFormat.PROMETHEUS, interval, offset, rules);
  }

  private LeftOut leftOut(Fields rule, String group) {
    String name = Parts.name(rule, "alert");
    return name.isEmpty() || group.isEmpty()
        ? LeftOut.group(file, "", group)
        : new LeftOut.Alerting(file, group, name);
  }

  // none at all is Prometheus' default; more often than every second is too often for us
  private Duration interval(Fields group) {
    Duration wanted = group.duration("interval", Duration.ZERO, LONGEST, Duration.ZERO);
    if (wanted.isZero()) {
      return DEFAULT_INTERVAL;
    }
    if (wanted.compareTo(SHORTEST_INTERVAL) < 0) {
      warnings.add(group.place("interval"), "the group is evaluated every second, not more often");
      return SHORTEST_INTERVAL;
    }
    return wanted;
  }

  private Optional<AlertRule> alert(
      Fields rule,
      Problems own,
      String group,
      Duration interval,
      int limit,
      Map<String, Template> common) {
    RuleTexts texts = new RuleTexts(Dialect.PROMETHEUS, own, warnings, sources);
    String name = rule.requiredText("alert");
    String source = texts.source(rule).orElse(SourceSet.UNNAMED);
    String expr = expression(rule, own, source);
    Map<String, Template> labels = new HashMap<>(common);
    labels.putAll(texts.labels(rule));
    Map<String, Template> annotations = texts.annotations(rule);
    AlertRule alert =
        new AlertRule(
            ids.of(file, group, name, labels),
            name,
            group,
            RuleFormat.PROMETHEUS,
            new PromqlCondition(expr, source),
            rule.duration("for", Duration.ZERO, LONGEST, Duration.ZERO),
            rule.duration("keep_firing_for", Duration.ZERO, LONGEST, Duration.ZERO),
            labels,
            annotations,
            interval,
            limit,
            texts.link(rule, annotations),
            false,
            rule.place().toString(),
            ValueFormat.PLAIN);
    return own.isEmpty() ? Optional.of(alert) : Optional.empty();
  }

  private Optional<RecordingRule> recording(
      Fields rule, Problems own, int limit, Map<String, Template> common) {
    for (String key : List.of("for", "keep_firing_for", "annotations")) {
      if (rule.has(key)) {
        rule.problem(key, "'" + key + "' belongs to alert rules; remove it or the 'record'");
      }
    }
    Map<String, String> labels = new LinkedHashMap<>();
    // a recording's labels are no templates
    common.forEach((label, template) -> labels.put(label, template.source()));
    for (Node.Entry entry : rule.entries("labels")) {
      rule.text(entry.value(), "'" + entry.key() + "'")
          .ifPresent(text -> labels.put(entry.key(), text));
    }
    if (labels.containsKey(Labels.NAME)) {
      rule.problem("labels", "'__name__' cannot be set by a rule; that is what 'record' is for");
    }
    String name = rule.requiredText("record");
    if (name.contains("{") || name.contains("}")) {
      rule.problem("record", "'" + name + "' is no name of a metric; labels go to 'labels'");
    }
    PromqlCondition condition = new PromqlCondition(expression(rule, own, SourceSet.UNNAMED));
    RecordingRule recording =
        new RecordingRule(name, condition, labels, limit, rule.place().toString());
    return own.isEmpty() ? Optional.of(recording) : Optional.empty();
  }

  private String expression(Fields rule, Problems own, String source) {
    String expr = rule.requiredText("expr").strip();
    if (rule.node("expr").orElse(null) instanceof Node.Scalar scalar) {
      new PromqlText(sources, own, warnings).check("'expr'", expr, scalar.place(), source, false);
    }
    return expr;
  }
}
