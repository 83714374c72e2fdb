package tifo.rule.pull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.source.prometheus.ServedRule;
import tifo.source.prometheus.ServedRuleGroup;
import tifo.yaml.Durations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the rules that a Prometheus, Thanos, Mimir or vmalert serves as rule files, one for each
/// of its own files or namespaces. Pure.
///
/// `query_offset` and comments are not served, and expressions come as the server prints them.
public final class PrometheusPull {
  private PrometheusPull() {}

  /// `leftOut` gets a sentence for each group that is none of PromQL.
  public static List<PulledFile> files(
      Origin origin, List<ServedRuleGroup> groups, List<String> leftOut) {
    TreeMap<String, List<ServedRuleGroup>> byFile = new TreeMap<>();
    for (ServedRuleGroup group : groups) {
      if (group.type().equals("prometheus") || group.type().isEmpty()) {
        byFile.computeIfAbsent(group.file(), _ -> new ArrayList<>()).add(group);
      } else {
        leftOut.add("group " + group.name() + " is left out: it asks " + group.type());
      }
    }
    FileNames names = new FileNames(origin.name());
    List<PulledFile> files = new ArrayList<>();
    byFile.forEach((file, inside) -> {
      String stem = file.replaceFirst("^.*/", "").replaceFirst("\\.(ya?ml|rules|json)$", "");
      files.add(new PulledFile(names.of(stem, ".yaml"), text(origin, file, inside)));
    });
    return files;
  }

  private static String text(Origin origin, String file, List<ServedRuleGroup> groups) {
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    ArrayNode all = tree.putArray("groups");
    groups.stream()
        .sorted(Comparator.comparing(ServedRuleGroup::name))
        .forEach(group -> write(group, all.addObject()));
    return origin.header(file) + YamlText.of(tree);
  }

  private static void write(ServedRuleGroup group, ObjectNode into) {
    into.put("name", group.name());
    if (group.interval().isPositive()) {
      into.put("interval", Durations.text(group.interval()));
    }
    if (group.limit() > 0) {
      into.put("limit", group.limit());
    }
    ArrayNode rules = into.putArray("rules");
    group.rules().forEach(rule -> write(rule, rules.addObject()));
  }

  private static void write(ServedRule rule, ObjectNode into) {
    boolean recording = rule.type().equals("recording");
    into.put(recording ? "record" : "alert", rule.name()).put("expr", rule.query());
    if (!recording) {
      duration(into, "for", rule.hold());
      duration(into, "keep_firing_for", rule.keepFiringFor());
    }
    texts(into, "labels", rule.labels());
    if (!recording) {
      texts(into, "annotations", rule.annotations());
    }
  }

  private static void duration(ObjectNode into, String key, Duration duration) {
    if (duration.isPositive()) {
      into.put(key, Durations.text(duration));
    }
  }

  private static void texts(ObjectNode into, String key, Labels texts) {
    if (!texts.isEmpty()) {
      ObjectNode written = into.putObject(key);
      new TreeMap<>(texts.asMap()).forEach(written::put);
    }
  }
}
