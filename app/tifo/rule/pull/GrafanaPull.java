package tifo.rule.pull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Writes what a Grafana exports as provisioning files, one for each folder of rules. One thread,
/// one pull.
///
/// A dollar is doubled where a file would take it for a variable of the environment: Grafana does
/// so itself only from 11.5 on, and then only in some places.
public final class GrafanaPull {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern VARIABLE = Pattern.compile("\\$+(?=[A-Za-z0-9_{])");
  private static final Pattern BRACED = Pattern.compile("\\{\\{.*?}}|\\$+(?=\\{)", Pattern.DOTALL);
  private static final Set<String> SORTED = Set.of("labels", "annotations", "model", "settings");

  private final Origin origin;
  private final FileNames names;

  public GrafanaPull(Origin origin) {
    this.origin = origin;
    this.names = new FileNames(origin.name());
  }

  /// The rules, a file for each folder.
  public List<PulledFile> rules(JsonNode export) {
    TreeMap<String, List<JsonNode>> folders = new TreeMap<>();
    for (JsonNode group : export.path("groups")) {
      String folder = group.path("folder").asString("");
      folders.computeIfAbsent(folder, _ -> new ArrayList<>()).add(group);
    }
    List<PulledFile> files = new ArrayList<>();
    folders.forEach((folder, groups) -> {
      ObjectNode file = JSON.createObjectNode().put("apiVersion", 1);
      ArrayNode all = file.putArray("groups");
      groups.stream()
          .sorted(Comparator.comparing(group -> group.path("name").asString("")))
          .forEach(group -> all.add(written(group, "")));
      files.add(file(folder, file));
    });
    return files;
  }

  /// Anything else that a provisioning file holds, which is called `thing`; no file where there is
  /// nothing in it.
  public List<PulledFile> other(String thing, JsonNode export) {
    boolean empty =
        export.properties().stream()
            .noneMatch(entry -> entry.getValue().isArray() && !entry.getValue().isEmpty());
    return empty ? List.of() : List.of(file(thing, written(export, "")));
  }

  private PulledFile file(String thing, JsonNode tree) {
    return new PulledFile(
        names.of(thing, ".grafana.yaml"), origin.header(thing) + YamlText.of(tree));
  }

  /// `key` is the one that the tree stands under.
  private static JsonNode written(JsonNode tree, String key) {
    if (tree.isString()) {
      return escaped(tree.asString());
    }
    if (tree.isArray()) {
      ArrayNode list = JSON.createArrayNode();
      tree.forEach(item -> list.add(written(item, key)));
      return list;
    }
    if (!tree.isObject()) {
      return tree;
    }
    ObjectNode object = JSON.createObjectNode();
    Map<String, JsonNode> entries = SORTED.contains(key) ? new TreeMap<>(asMap(tree)) : asMap(tree);
    entries.forEach((name, value) -> {
      if (!value.isNull() && !isNoLimit(name, value)) {
        object.set(name, value(name, value));
      }
    });
    return object;
  }

  private static JsonNode value(String name, JsonNode value) {
    // models are not interpolated, annotations only in braces
    return switch (name) {
      case "model" -> sorted(value);
      case "annotations" -> annotations(sorted(value));
      default -> written(value, name);
    };
  }

  private static JsonNode sorted(JsonNode tree) {
    if (tree.isArray()) {
      ArrayNode list = JSON.createArrayNode();
      tree.forEach(item -> list.add(sorted(item)));
      return list;
    }
    if (!tree.isObject()) {
      return tree;
    }
    ObjectNode object = JSON.createObjectNode();
    new TreeMap<>(asMap(tree)).forEach((name, value) -> object.set(name, sorted(value)));
    return object;
  }

  // 11.6 writes -1 for a rule that does not say, which a file may not
  private static boolean isNoLimit(String name, JsonNode value) {
    return name.equals("missing_series_evals_to_resolve") && value.asInt(0) <= 0;
  }

  private static Map<String, JsonNode> asMap(JsonNode object) {
    Map<String, JsonNode> map = new LinkedHashMap<>();
    object.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }

  /// An even number of dollars was doubled by the server.
  private static JsonNode escaped(String text) {
    return StringNode.valueOf(
        VARIABLE
            .matcher(text)
            .replaceAll(found -> {
              String dollars = found.group();
              return Matcher.quoteReplacement(
                  dollars.length() % 2 == 0 ? dollars : dollars + dollars);
            }));
  }

  private static JsonNode annotations(JsonNode texts) {
    if (!texts.isObject()) {
      return texts;
    }
    ObjectNode object = JSON.createObjectNode();
    asMap(texts)
        .forEach(
            (name, text) -> object.set(name, text.isString() ? unbraced(text.asString()) : text));
    return object;
  }

  /// In annotations no dollar can be doubled, but a template can write one.
  private static JsonNode unbraced(String text) {
    return StringNode.valueOf(
        BRACED
            .matcher(text)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    found.group().equals("$") ? "{{ \"$\" }}" : found.group())));
  }
}
