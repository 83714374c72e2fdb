package tifo.rule.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tifo.metric.Labels;

/// Trees of routes as Alertmanager's files have them, and alerts that find many ways through them,
/// all by one seed.
final class RandomRouting {
  private static final List<String> NAMES = List.of("team", "env", "zone", "job");
  private static final List<String> VALUES =
      List.of("a", "b", "c", "a1", "b\"q", "back\\slash", "日");
  private static final List<String> REGEXES =
      List.of("a|b", "a.*", ".+", "[ab]1?", "", "a?", "(?i)A", "b.q", "\\\\w\\\\d", "c|", "..");

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final int receivers;
  private final String prefix;
  private int distinct = -1;

  RandomRouting(long seed, int receivers, String prefix) {
    this.random = new Random(seed);
    this.receivers = receivers;
    this.prefix = prefix;
  }

  /// One in which no two routes have the same key.
  static RandomRouting distinct(long seed, String prefix) {
    RandomRouting tree = new RandomRouting(seed, 4, prefix);
    tree.distinct = 0;
    return tree;
  }

  /// A whole configuration of receivers that send nothing.
  static String file(long seed) {
    RandomRouting tree = new RandomRouting(seed, 5, "r");
    tree.out.append("route:\n  receiver: r0\n");
    tree.common("  ");
    tree.children("  ", 0);
    tree.out.append("receivers:\n");
    for (int i = 0; i < 5; i++) {
      tree.out.append("- name: r").append(i).append('\n');
    }
    return tree.out.toString();
  }

  /// The children of one route, from this indent on; empty when it has none.
  String subtree(String indent) {
    children(indent, 0);
    return out.toString();
  }

  private void children(String indent, int depth) {
    int count = depth > 3 ? 0 : random.nextInt(depth == 0 ? 2 : 0, 5 - depth);
    if (count == 0) {
      return;
    }
    out.append(indent).append("routes:\n");
    for (int i = 0; i < count; i++) {
      String inner = indent + "  ";
      out.append(indent).append("- continue: ").append(random.nextInt(5) < 2).append('\n');
      if (random.nextInt(4) > 0) {
        String name = prefix + random.nextInt(receivers);
        out.append(inner).append("receiver: ").append(name).append('\n');
      }
      conditions(inner);
      common(inner);
      children(inner, depth + 1);
    }
  }

  private void common(String indent) {
    switch (random.nextInt(6)) {
      case 0 -> out.append(indent).append("group_by: ['...']\n");
      case 1 -> out.append(indent).append("group_by: [").append(pick(NAMES)).append("]\n");
      case 2 -> out.append(indent).append("group_by: [env, zone]\n");
      case 3 -> out.append(indent).append("group_by: []\n");
      default -> {}
    }
  }

  private void conditions(String indent) {
    if (random.nextInt(6) == 0) {
      out.append(indent).append("match:\n").append(indent).append("  ");
      out.append(pick(NAMES)).append(": ").append(random.nextBoolean() ? "a" : "b").append('\n');
    }
    if (random.nextInt(6) == 0) {
      out.append(indent).append("match_re:\n").append(indent).append("  ");
      out.append(pick(NAMES)).append(": 'a|b.*'\n");
    }
    int lines = random.nextInt(3);
    if (lines > 0 || distinct >= 0) {
      out.append(indent).append("matchers:\n");
    }
    if (distinct >= 0) {
      out.append(indent).append("- 'route!=\"").append(distinct++).append("\"'\n");
    }
    for (int i = 0; i < lines; i++) {
      String line =
          switch (random.nextInt(4)) {
            case 0 -> "{" + matcher() + ", " + matcher() + "}";
            case 1 -> matcher() + "," + matcher() + ",";
            default -> matcher();
          };
      out.append(indent).append("- '").append(line).append("'\n");
    }
  }

  private String matcher() {
    String blank = random.nextBoolean() ? " " : "";
    String op = pick(List.of("=", "!=", "=~", "!~"));
    boolean regex = op.contains("~");
    String value = regex ? pick(REGEXES) : escaped(pick(VALUES));
    boolean bare = !regex && value.matches("[a-z0-9]+") && random.nextInt(3) == 0;
    if (!regex && random.nextInt(8) == 0) {
      value = "";
      bare = false;
    }
    return pick(NAMES) + blank + op + blank + (bare ? value : '"' + value + '"');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /// The labels of an alert; some are missing.
  Labels alert() {
    Map<String, String> labels = new TreeMap<>();
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        labels.put(name, pick(VALUES));
      }
    }
    labels.put("alertname", "A" + random.nextInt(3));
    return Labels.of(labels);
  }

  List<Labels> alerts(int count) {
    List<Labels> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(alert());
    }
    return all;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
