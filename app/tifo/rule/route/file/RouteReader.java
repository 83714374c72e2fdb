package tifo.rule.route.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Matcher.Op;
import tifo.rule.route.Grouping;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.RouteNode;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads a tree of routes, or of Grafana's policies. Not thread-safe.
///
/// Notes the names that routes give, with their places, for `Names` to look up.
final class RouteReader {
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final List<String> KEYS =
      List.of(
          "receiver",
          "group_by",
          "group_wait",
          "group_interval",
          "repeat_interval",
          "match",
          "match_re",
          "matchers",
          "object_matchers",
          "mute_time_intervals",
          "active_time_intervals",
          "continue",
          "routes");

  /// Keys that mean something to Grafana alone, or to newer Alertmanagers, and change no route.
  private static final List<String> OTHER_KEYS = List.of("orgId", "provenance", "labels", "name");

  private static final int DEEPEST = 100;

  private final Problems problems;
  private final Names names;
  private final MatcherReader matchers;

  RouteReader(Problems problems, Names names) {
    this.problems = problems;
    this.names = names;
    this.matchers = new MatcherReader(problems);
  }

  /// The root takes everything, so that it has a receiver and no condition.
  RouteNode root(Node node) {
    Fields root = fields(node);
    root.required("receiver");
    for (String key :
        List.of(
            "match",
            "match_re",
            "matchers",
            "object_matchers",
            "mute_time_intervals",
            "active_time_intervals")) {
      if (root.has(key)) {
        root.problem(
            key, "the root route takes all alerts at all times; it cannot have '" + key + "'");
      }
    }
    if (root.flag("continue", false)) {
      root.problem("continue", "the root route has no siblings to continue with");
    }
    return read(root, 0);
  }

  private Fields fields(Node node) {
    List<String> known = new ArrayList<>(KEYS);
    known.addAll(OTHER_KEYS);
    return Fields.of(node, "a route", known, problems);
  }

  private RouteNode read(Fields route, int depth) {
    List<RouteNode> children = new ArrayList<>();
    List<Node> items = route.list("routes");
    if (depth >= DEEPEST && !items.isEmpty()) {
      route.problem("routes", "routes may not be nested deeper than " + DEEPEST);
      items = List.of();
    }
    for (Node item : items) {
      children.add(read(fields(item), depth + 1));
    }
    route.text("receiver").ifPresent(name -> names.receiver(route.place("receiver"), name));
    return new RouteNode(
        route.text("receiver"),
        grouping(route),
        new RouteNode.Timers(
            timer(route, "group_wait", Duration.ZERO),
            timer(route, "group_interval", SHORTEST),
            timer(route, "repeat_interval", SHORTEST)),
        matchers(route),
        intervals(route, "mute_time_intervals"),
        intervals(route, "active_time_intervals"),
        route.flag("continue", false),
        children,
        Optional.of(route.place("receiver")));
  }

  private List<LabelMatcher> matchers(Fields route) {
    List<LabelMatcher> all = new ArrayList<>(matchers.values(route, "match", Op.EQUAL));
    all.addAll(matchers.values(route, "match_re", Op.MATCH));
    all.addAll(matchers.texts(route, "matchers"));
    all.addAll(matchers.triples(route, "object_matchers"));
    return all;
  }

  private Optional<Grouping> grouping(Fields route) {
    List<String> labels = route.texts("group_by");
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      if (label.isEmpty()) {
        route.problem("group_by", "'group_by' has a label without a name");
      } else if (!seen.add(label)) {
        route.problem("group_by", "label '" + label + "' is in 'group_by' twice");
      }
    }
    if (seen.contains(Grouping.ALL) && seen.size() > 1) {
      route.problem("group_by", "'...' means all labels and stands alone in 'group_by'");
    }
    return labels.isEmpty() ? Optional.empty() : Optional.of(Grouping.of(labels));
  }

  private static Optional<Duration> timer(Fields route, String key, Duration least) {
    return route.has(key)
        ? Optional.of(route.duration(key, least, LONGEST, LONGEST))
        : Optional.empty();
  }

  private List<String> intervals(Fields route, String key) {
    List<String> found = route.texts(key);
    found.forEach(name -> names.interval(route.place(key), name));
    return found;
  }
}
