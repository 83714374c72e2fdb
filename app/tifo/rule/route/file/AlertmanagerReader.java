package tifo.rule.route.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Matcher.Op;
import tifo.rule.route.InhibitRule;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.Receiver;
import tifo.rule.route.Route;
import tifo.rule.route.RouteNode;
import tifo.rule.route.Routing;
import tifo.rule.route.TimeInterval;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads Alertmanager's configuration. How its receivers send is left alone: a receiver is known by
/// its name. Not thread-safe.
final class AlertmanagerReader {
  private static final List<String> KEYS =
      List.of(
          "global",
          "route",
          "receivers",
          "inhibit_rules",
          "templates",
          "time_intervals",
          "mute_time_intervals",
          "tracing");
  private static final List<String> INHIBIT_KEYS =
      List.of(
          "name",
          "source_match",
          "source_match_re",
          "source_matchers",
          "target_match",
          "target_match_re",
          "target_matchers",
          "equal");
  private static final String INTEGRATIONS = "_configs";

  private final Problems problems;

  AlertmanagerReader(Problems problems) {
    this.problems = problems;
  }

  /// The routing, or nothing when there is a mistake.
  Optional<Routing> read(Node file) {
    Fields fields = Fields.of(file, "a configuration of Alertmanager", KEYS, problems);
    Names names = new Names();
    Optional<RouteNode> root =
        fields.required("route").map(node -> new RouteReader(problems, names).root(node));
    Map<String, Receiver> receivers = receivers(fields);
    Map<String, List<TimeInterval>> intervals = new LinkedHashMap<>();
    intervals(fields, "mute_time_intervals", intervals);
    intervals(fields, "time_intervals", intervals);
    List<InhibitRule> inhibitions = inhibitions(fields);
    names.check(receivers.keySet(), intervals.keySet(), problems);
    return problems.isEmpty()
        ? root.map(r -> new Routing(Route.tree(r), receivers, intervals, inhibitions))
        : Optional.empty();
  }

  private Map<String, Receiver> receivers(Fields file) {
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    for (Node item : file.list("receivers")) {
      Fields fields = Fields.of(item, "a receiver", keys(item), problems);
      String name = fields.requiredText("name");
      List<String> integrations = new ArrayList<>();
      List<Boolean> ends = new ArrayList<>();
      for (String key : keys(item)) {
        if (key.endsWith(INTEGRATIONS)) {
          for (Node integration : fields.list(key)) {
            integrations.add(key.substring(0, key.length() - INTEGRATIONS.length()));
            Fields sends = Fields.of(integration, "an integration", keys(integration), problems);
            ends.add(sends.flag("send_resolved", true));
          }
        } else if (!key.equals("name")) {
          fields.problem(key, "unknown key '" + key + "' in a receiver");
        }
      }
      boolean tellsEnd = ends.isEmpty() || ends.contains(true);
      if (receivers.put(name, new Receiver(name, integrations, tellsEnd)) != null) {
        fields.problem("name", "two receivers are named '" + name + "'");
      }
    }
    return receivers;
  }

  private static List<String> keys(Node node) {
    return node instanceof Node.Mapping mapping
        ? mapping.entries().stream().map(Node.Entry::key).toList()
        : List.of("name");
  }

  private void intervals(Fields file, String key, Map<String, List<TimeInterval>> all) {
    for (Node item : file.list(key)) {
      Fields named =
          Fields.of(item, "a named time interval", List.of("name", "time_intervals"), problems);
      String name = named.requiredText("name");
      if (all.put(name, new IntervalReader(problems).read(named)) != null) {
        named.problem("name", "two time intervals are named '" + name + "'");
      }
    }
  }

  private List<InhibitRule> inhibitions(Fields file) {
    List<InhibitRule> rules = new ArrayList<>();
    for (Node item : file.list("inhibit_rules")) {
      Fields rule = Fields.of(item, "an inhibition rule", INHIBIT_KEYS, problems);
      rules.add(new InhibitRule(side(rule, "source"), side(rule, "target"), rule.texts("equal")));
    }
    return rules;
  }

  private List<LabelMatcher> side(Fields rule, String side) {
    MatcherReader matchers = new MatcherReader(problems);
    List<LabelMatcher> all = new ArrayList<>(matchers.values(rule, side + "_match", Op.EQUAL));
    all.addAll(matchers.values(rule, side + "_match_re", Op.MATCH));
    all.addAll(matchers.texts(rule, side + "_matchers"));
    return all;
  }
}
