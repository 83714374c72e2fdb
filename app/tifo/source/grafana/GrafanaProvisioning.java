package tifo.source.grafana;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.http.HttpWire;
import tifo.source.http.Params;
import tifo.source.http.SourceConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the alerting of a Grafana over its provisioning API, in the spelling of provisioning
/// files. Any thread; calls block and end early when their thread is interrupted.
public final class GrafanaProvisioning implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String API = "api/v1/provisioning/";

  /// How the HTTP API writes what a file writes otherwise.
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "keep_firing_for", "keepFiringFor",
          "missingSeriesEvalsToResolve", "missing_series_evals_to_resolve");

  private static final List<String> RULE_KEYS =
      List.of(
          "uid",
          "title",
          "condition",
          "data",
          "noDataState",
          "execErrState",
          "for",
          "keep_firing_for",
          "missingSeriesEvalsToResolve",
          "annotations",
          "labels",
          "isPaused",
          "notification_settings",
          "record");

  private final HttpWire wire;

  /// The connection's base is Grafana's own address.
  public GrafanaProvisioning(SourceConnection grafana) {
    this.wire = new HttpWire(grafana);
  }

  /// Whether a Grafana answers there.
  public boolean isThere() throws InterruptedException {
    try {
      return get("api/health", new Params()).has("database");
    } catch (SourceException e) {
      return false;
    }
  }

  /// All rule groups as a provisioning file has them: from the export, or put together from the
  /// rules where the token may read these but not export.
  public JsonNode rules() throws SourceException, InterruptedException {
    try {
      return whole(export("alert-rules/export"));
    } catch (SourceException refused) {
      if (refused.kind() != Kind.UNAUTHORIZED && refused.kind() != Kind.NOT_AN_API) {
        throw refused;
      }
      try {
        return together(get(API + "alert-rules", new Params()));
      } catch (SourceException again) {
        throw explained(again, "alert.provisioning:read");
      }
    }
  }

  public JsonNode contactPoints() throws SourceException, InterruptedException {
    return explainedExport("contact-points/export");
  }

  public JsonNode policies() throws SourceException, InterruptedException {
    return explainedExport("policies/export");
  }

  public JsonNode muteTimings() throws SourceException, InterruptedException {
    return explainedExport("mute-timings/export");
  }

  /// Notification templates, which have no export.
  public JsonNode templates() throws SourceException, InterruptedException {
    try {
      ObjectNode file = JSON.createObjectNode().put("apiVersion", 1);
      ArrayNode templates = file.putArray("templates");
      for (JsonNode template : list(get(API + "templates", new Params()), "templates")) {
        templates
            .addObject()
            .put("orgId", 1)
            .put("name", template.path("name").asString(""))
            .put("template", template.path("template").asString(""));
      }
      return file;
    } catch (SourceException e) {
      throw explained(e, "alert.provisioning:read");
    }
  }

  private JsonNode explainedExport(String path) throws SourceException, InterruptedException {
    try {
      return export(path);
    } catch (SourceException e) {
      throw explained(e, "alert.provisioning:read");
    }
  }

  private JsonNode export(String path) throws SourceException, InterruptedException {
    JsonNode file = get(API + path, new Params().add("format", "json"));
    if (!file.isObject() || !file.has("apiVersion")) {
      throw garbled("an export without apiVersion");
    }
    return file;
  }

  /// What was left out of an answer must not be taken for rules that are gone; a Grafana without
  /// rules leaves out the groups.
  private JsonNode whole(JsonNode export) throws SourceException {
    JsonNode groups = export.path("groups");
    if (export.has("groups") && !groups.isArray()) {
      throw garbled("an export whose groups are no list");
    }
    for (JsonNode group : groups) {
      boolean named = isNamed(group, "name") && isNamed(group, "folder");
      if (!named || !group.path("rules").isArray()) {
        throw garbled("a rule group without name, folder or rules");
      }
      for (JsonNode rule : group.path("rules")) {
        if (!isNamed(rule, "title") || !rule.path("data").isArray()) {
          throw garbled("a rule without title or data");
        }
      }
    }
    return export;
  }

  private static boolean isNamed(JsonNode node, String field) {
    return !node.path(field).asString("").isBlank();
  }

  private JsonNode list(JsonNode answer, String what) throws SourceException {
    if (!answer.isArray()) {
      throw garbled("no list of " + what);
    }
    return answer;
  }

  /// Says what a refusal means here.
  private SourceException explained(SourceException fault, String permission) {
    boolean forbidden = String.valueOf(fault.getMessage()).contains(", 403");
    String more = "";
    if (fault.kind() == Kind.UNAUTHORIZED && forbidden) {
      more = " Its token needs the permission " + permission + ", which an admin's has.";
    } else if (fault.kind() == Kind.NOT_AN_API) {
      more =
          " Provisioning over HTTP needs Grafana 9.4 or newer with unified alerting, and an address"
              + " without the path of a page.";
    }
    return more.isEmpty()
        ? fault
        : new SourceException(
            fault.kind(), fault.getMessage() + more, fault.retryAfter(), Optional.of(fault));
  }

  private SourceException garbled(String what) {
    return new SourceException(
        Kind.GARBLED,
        "Source %s at %s sent what its API does not promise: %s; check the proxy in between."
            .formatted(wire.connection().name(), wire.connection().address(), what));
  }

  private JsonNode together(JsonNode rules) throws SourceException, InterruptedException {
    Map<String, List<JsonNode>> groups = new LinkedHashMap<>();
    for (JsonNode rule : list(rules, "rules")) {
      String folder = rule.path("folderUID").asString("");
      String group = rule.path("ruleGroup").asString("");
      groups.computeIfAbsent(folder + "\n" + group, _ -> new ArrayList<>()).add(rule);
    }
    Map<String, String> folders = new LinkedHashMap<>();
    ObjectNode file = JSON.createObjectNode().put("apiVersion", 1);
    ArrayNode all = file.putArray("groups");
    for (Map.Entry<String, List<JsonNode>> group : groups.entrySet()) {
      JsonNode first = group.getValue().getFirst();
      String folder = first.path("folderUID").asString("");
      String name = first.path("ruleGroup").asString("");
      if (!folders.containsKey(folder)) {
        folders.put(folder, title(folder));
      }
      ObjectNode one = all.addObject();
      one.put("orgId", first.path("orgID").asInt(1))
          .put("name", name)
          .put("folder", folders.get(folder))
          .put("interval", interval(folder, name) + "s");
      ArrayNode into = one.putArray("rules");
      group.getValue().forEach(rule -> into.add(inFileSpelling(rule)));
    }
    return whole(file);
  }

  private long interval(String folder, String group) throws SourceException, InterruptedException {
    JsonNode found = get("api", "v1", "provisioning", "folder", folder, "rule-groups", group);
    long seconds = found.path("interval").asLong(0);
    if (seconds <= 0) {
      throw garbled("the rule group " + group + " without an interval");
    }
    return seconds;
  }

  // A token for alerting need not see folders; the uid then stands for the title.
  private String title(String folder) throws SourceException, InterruptedException {
    try {
      String title = get("api", "folders", folder).path("title").asString("");
      return title.isEmpty() ? folder : title;
    } catch (SourceException e) {
      if (e.kind() == Kind.UNAUTHORIZED || e.kind() == Kind.NOT_AN_API) {
        return folder;
      }
      throw e;
    }
  }

  private static JsonNode inFileSpelling(JsonNode rule) {
    ObjectNode written = JSON.createObjectNode();
    for (String key : RULE_KEYS) {
      JsonNode value = rule.path(key);
      if (!value.isMissingNode() && !value.isNull()) {
        written.set(SPELLINGS.getOrDefault(key, key), value);
      }
    }
    if (written.path("record") instanceof ObjectNode record
        && record.has("target_datasource_uid")) {
      record.set("targetDatasourceUid", record.remove("target_datasource_uid"));
    }
    return written;
  }

  /// A folder or group may have a slash in its name.
  private JsonNode get(String... segments) throws SourceException, InterruptedException {
    return wire.get(List.of(segments), new Params(), JSON::readTree, wire.budget());
  }

  private JsonNode get(String path, Params params) throws SourceException, InterruptedException {
    return wire.get(path, params, JSON::readTree, wire.budget());
  }

  @Override
  public void close() {
    wire.close();
  }
}
