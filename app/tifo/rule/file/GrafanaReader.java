package tifo.rule.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.AlertRule;
import tifo.rule.GrafanaCondition;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.LeftOut;
import tifo.rule.Rule;
import tifo.rule.RuleFormat;
import tifo.rule.RuleGroup;
import tifo.rule.ValueFormat;
import tifo.rule.template.Dialect;
import tifo.rule.template.Template;
import tifo.source.SourceNames;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads Grafana's alert provisioning files, `apiVersion: 1`.
///
/// Accepts the spellings of the file, of both HTTP APIs and of exports. Grafana ignores unknown
/// keys in silence; here they are problems.
final class GrafanaReader {
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final List<String> FILE_KEYS = List.of("apiVersion", "groups");
  private static final List<String> OTHER_FILE_KEYS =
      List.of(
          "deleteRules",
          "contactPoints",
          "deleteContactPoints",
          "policies",
          "resetPolicies",
          "templates",
          "deleteTemplates",
          "muteTimes",
          "deleteMuteTimes");
  private static final List<String> GROUP_KEYS =
      List.of("orgId", "name", "folder", "interval", "rules");
  private static final List<String> RULE_KEYS =
      List.of(
          "uid",
          "title",
          "condition",
          "data",
          "dashboardUid",
          "dasboardUid",
          "panelId",
          "noDataState",
          "no_data_state",
          "execErrState",
          "exec_err_state",
          "for",
          "keepFiringFor",
          "keep_firing_for",
          "missing_series_evals_to_resolve",
          "missingSeriesEvalsToResolve",
          "annotations",
          "labels",
          "isPaused",
          "is_paused",
          "notification_settings",
          "record");
  private static final Map<String, Mapping> NO_DATA =
      Map.of(
          "NoData", Mapping.ITSELF,
          "Alerting", Mapping.ALERTING,
          "OK", Mapping.OK,
          "KeepLast", Mapping.KEEP_LAST);
  private static final Map<String, Mapping> ERRORS =
      Map.of(
          "Error", Mapping.ITSELF,
          "Alerting", Mapping.ALERTING,
          "OK", Mapping.OK,
          "KeepLast", Mapping.KEEP_LAST);

  private final String file;
  private final SourceNames sources;
  private final Problems problems;
  private final Problems warnings;
  private final RuleIds ids;
  private final List<LeftOut> leftOut;

  GrafanaReader(
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
    List<String> known = new ArrayList<>(FILE_KEYS);
    known.addAll(OTHER_FILE_KEYS);
    Problems ofFile = new Problems();
    Fields fields = Fields.of(root, "a provisioning file", known, ofFile);
    for (String key : OTHER_FILE_KEYS) {
      if (fields.has(key)) {
        warnings.add(fields.place(key), "'" + key + "' has no effect here");
      }
    }
    List<RuleGroup> groups = new ArrayList<>();
    for (Node node : fields.list("groups")) {
      Problems ofGroup = new Problems();
      Fields group = Fields.of(node, "a rule group", GROUP_KEYS, ofGroup);
      String name = group.requiredName("name");
      String folder = group.requiredName("folder");
      Duration interval = interval(group);
      List<Rule> rules = new ArrayList<>();
      for (Node rule : group.list("rules")) {
        Problems own = new Problems();
        Fields keys = Fields.of(rule, "a rule", RULE_KEYS, own);
        if (keys.has("record")) {
          new GrafanaRecordingReader(sources, own, warnings).read(keys).ifPresent(rules::add);
        } else {
          rule(keys, own, folder, name, interval)
              .ifPresentOrElse(rules::add, () -> leftOut.add(leftOut(keys, folder, name)));
        }
        problems.addAll(own.sorted());
      }
      groups.add(
          new RuleGroup(
              folder + "/" + name, file, RuleFormat.GRAFANA, interval, Duration.ZERO, rules));
      if (!Parts.areRead(group, "rules", ofGroup)) {
        leftOut.add(leftOut(folder, name));
      }
      problems.addAll(ofGroup.sorted());
    }
    if (!Parts.areRead(fields, "groups", ofFile)) {
      leftOut.add(new LeftOut.File(file));
    }
    problems.addAll(ofFile.sorted());
    return groups;
  }

  private LeftOut leftOut(Fields rule, String folder, String group) {
    String uid = Parts.name(rule, "uid");
    return uid.isEmpty() ? leftOut(folder, group) : new LeftOut.Uid(uid);
  }

  private LeftOut leftOut(String folder, String group) {
    return folder.isEmpty() || group.isEmpty()
        ? new LeftOut.File(file)
        : new LeftOut.Group(file, folder, folder + "/" + group);
  }

  private static Duration interval(Fields group) {
    group.required("interval");
    Duration interval =
        group.duration(
            "interval", TICK, PrometheusReader.LONGEST, PrometheusReader.DEFAULT_INTERVAL);
    if (interval.toMillis() % TICK.toMillis() != 0) {
      group.problem("interval", "'interval' must be a multiple of 10s, Grafana's own step");
    }
    return interval;
  }

  private Optional<AlertRule> rule(
      Fields rule, Problems own, String folder, String group, Duration interval) {
    String uid = rule.requiredName("uid");
    String title = rule.requiredName("title");
    GrafanaLinks links = new GrafanaLinks(own, warnings);
    RuleTexts texts = new RuleTexts(Dialect.GRAFANA, own, warnings, sources);
    Map<String, Template> annotations = texts.annotations(rule);
    ExpressionReader.Pipeline pipeline =
        new ExpressionReader(sources, texts.source(rule), own, warnings)
            .read(rule, rule, "condition");
    Mapping noData = mapping(rule, NO_DATA, Mapping.ITSELF, "noDataState", "no_data_state");
    // files default to Alerting, unlike Grafana's own editor
    Mapping error = mapping(rule, ERRORS, Mapping.ALERTING, "execErrState", "exec_err_state");
    String missing =
        rule.has("missingSeriesEvalsToResolve")
            ? "missingSeriesEvalsToResolve"
            : "missing_series_evals_to_resolve";
    GrafanaCondition condition =
        new GrafanaCondition(
            pipeline.queries(),
            pipeline.nodes(),
            pipeline.decider(),
            noData,
            error,
            rule.integer(missing, 1, 1000).orElse(2),
            pipeline.datasources(),
            true);
    AlertRule alert =
        new AlertRule(
            ids.unique(uid),
            title,
            folder + "/" + group,
            RuleFormat.GRAFANA,
            condition,
            duration(rule, "for"),
            duration(rule, rule.has("keepFiringFor") ? "keepFiringFor" : "keep_firing_for"),
            texts.labels(rule),
            annotations,
            interval,
            0,
            texts.link(rule, annotations).or(() -> links.of(rule, annotations)),
            rule.flag(rule.has("is_paused") ? "is_paused" : "isPaused", false),
            rule.place().toString(),
            ValueFormat.PLAIN,
            Labels.of(
                AlertRule.ALERT_NAME, title, "grafana_folder", folder, "__alert_rule_uid__", uid),
            new NotificationReader(own).read(rule));
    if (!alert.id().equals(uid)) {
      rule.problem("uid", "uid '" + uid + "' is used twice; give this rule its own");
    }
    return own.isEmpty() ? Optional.of(alert) : Optional.empty();
  }

  private static Duration duration(Fields rule, String key) {
    return rule.duration(key, Duration.ZERO, PrometheusReader.LONGEST, Duration.ZERO);
  }

  private static Mapping mapping(
      Fields rule, Map<String, Mapping> words, Mapping fallback, String key, String otherKey) {
    String written = rule.has(key) ? key : otherKey;
    Optional<String> word = rule.text(written).map(String::strip);
    if (word.isPresent() && !words.containsKey(word.get())) {
      rule.problem(
          written,
          "'%s' cannot be '%s'%s"
              .formatted(
                  written,
                  word.get(),
                  Nearest.hint(word.get(), words.keySet().stream().sorted().toList())));
    }
    return word.map(text -> words.getOrDefault(text, fallback)).orElse(fallback);
  }
}
