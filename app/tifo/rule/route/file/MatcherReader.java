package tifo.rule.route.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Matcher.Op;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads matchers in all forms that files have. Not thread-safe.
final class MatcherReader {
  private final Problems problems;

  MatcherReader(Problems problems) {
    this.problems = problems;
  }

  /// A list of texts, each with one matcher or more.
  List<LabelMatcher> texts(Fields fields, String key) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (Node item : fields.list(key)) {
      fields
          .text(item, "an item of '" + key + "'")
          .ifPresent(text -> matchers.addAll(parsed(item, text)));
    }
    return matchers;
  }

  private List<LabelMatcher> parsed(Node item, String text) {
    try {
      return MatcherSyntax.parse(text);
    } catch (IllegalArgumentException e) {
      problems.add(item.place(), "'" + text + "' cannot be read as a matcher: " + e.getMessage());
      return List.of();
    }
  }

  /// The older form: labels with their values, or with expressions that these have to match.
  List<LabelMatcher> values(Fields fields, String key, Op op) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (Node.Entry entry : fields.entries(key)) {
      if (!Labels.isClassicName(entry.key())) {
        problems.add(entry.place(), "'" + entry.key() + "' is not the name of a label");
        continue;
      }
      fields
          .text(entry.value(), "'" + entry.key() + "'")
          // group keys of Alertmanager show the older expressions with their anchors
          .map(value -> op == Op.MATCH ? "^(?:" + value + ")$" : value)
          .flatMap(value -> matcher(entry.value(), op, entry.key(), value))
          .ifPresent(matchers::add);
    }
    return matchers;
  }

  /// Grafana's form: lists of name, operator and value.
  List<LabelMatcher> triples(Fields fields, String key) {
    List<LabelMatcher> matchers = new ArrayList<>();
    for (Node item : fields.list(key)) {
      List<String> parts = new ArrayList<>();
      if (item instanceof Node.Sequence list) {
        list.items()
            .forEach(part -> fields.text(part, "a part of a matcher").ifPresent(parts::add));
      }
      if (parts.size() != 3) {
        problems.add(item.place(), "a matcher of '" + key + "' is [name, operator, value]");
        continue;
      }
      op(item, parts.get(1))
          .flatMap(op -> matcher(item, op, parts.get(0), unquoted(parts.get(2))))
          .ifPresent(matchers::add);
    }
    return matchers;
  }

  // Grafana takes one quote off each end, whether there is one at the other or not.
  private static String unquoted(String value) {
    String rest = value.startsWith("\"") ? value.substring(1) : value;
    return rest.endsWith("\"") ? rest.substring(0, rest.length() - 1) : rest;
  }

  private Optional<Op> op(Node item, String sign) {
    for (Op op : Op.values()) {
      if (op.sign().equals(sign)) {
        return Optional.of(op);
      }
    }
    problems.add(item.place(), "'" + sign + "' must be one of =, !=, =~ and !~");
    return Optional.empty();
  }

  private Optional<LabelMatcher> matcher(Node item, Op op, String name, String value) {
    try {
      return Optional.of(LabelMatcher.of(op, name, value));
    } catch (IllegalArgumentException e) {
      problems.add(item.place(), "'" + value + "' cannot be matched: " + e.getMessage());
      return Optional.empty();
    }
  }
}
