package tifo.rule.unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads a file of unit tests. One thread; what is wrong goes to `problems`.
final class UnitReader {
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<String> FILE_KEYS =
      List.of(
          "rule_files",
          "evaluation_interval",
          "group_eval_order",
          "fuzzy_compare",
          "routing",
          "tests");
  private final Problems problems;
  private final boolean ignoresUnknown;

  UnitReader(Problems problems, boolean ignoresUnknown) {
    this.problems = problems;
    this.ignoresUnknown = ignoresUnknown;
  }

  private Fields fields(Node node, String what, List<String> known) {
    Set<String> taken = new LinkedHashSet<>(known);
    if (ignoresUnknown && node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> taken.add(entry.key()));
    }
    return Fields.of(node, what, taken, problems);
  }

  UnitFile read(Node root) {
    Fields file = fields(root, "a test file", FILE_KEYS);
    Duration interval = interval(file, "evaluation_interval", MINUTE);
    List<String> order = file.texts("group_eval_order");
    if (Set.copyOf(order).size() < order.size()) {
      file.problem("group_eval_order", "a group is named twice; name each once");
    }
    List<UnitGroup> groups = new ArrayList<>();
    for (Node node : file.list("tests")) {
      groups.add(new UnitGroupReader(problems, this::fields).read(node, interval));
    }
    return new UnitFile(
        file.texts("rule_files"),
        interval,
        order,
        file.flag("fuzzy_compare", false),
        file.text("routing"),
        groups);
  }

  static Duration interval(Fields fields, String key, Duration fallback) {
    return fields.duration(key, Duration.ofMillis(1), LONGEST, fallback);
  }
}
