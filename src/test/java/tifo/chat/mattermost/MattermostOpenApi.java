package tifo.chat.mattermost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an OpenAPI file says of calls: Mattermost's own, where `-Dtifo.mattermost.api` names it. No
/// registry has that file; docs/chat/mattermost.md says how it is made. Immutable.
final class MattermostOpenApi {
  /// The file has texts alone for the props of an edit; the server takes an object, as for a post.
  private static final String EDIT = "/patch";

  private final JsonNode api;

  MattermostOpenApi(String yaml) {
    Object read =
        new Load(LoadSettings.builder().setCodePointLimit(50_000_000).build()).loadFromString(yaml);
    this.api = JsonMapper.shared().valueToTree(read);
  }

  /// Judges the calls where the file is there.
  static void assertAccepted(Collection<ApiCall> calls) throws IOException {
    String file = System.getProperty("tifo.mattermost.api", "");
    if (!file.isEmpty()) {
      assertFalse(calls.isEmpty(), "nothing was judged");
      MattermostOpenApi api = new MattermostOpenApi(Files.readString(Path.of(file)));
      calls.forEach(call -> assertEquals(List.of(), api.problems(call), call.toString()));
    }
  }

  /// What is wrong with the call and with its answer.
  List<String> problems(ApiCall call) {
    JsonNode operation = operation(call);
    if (operation.isMissingNode()) {
      return List.of("no such operation: " + call.method() + " " + call.path());
    }
    List<String> problems = new ArrayList<>();
    Set<String> parameters = new TreeSet<>();
    operation.path("parameters").forEach(it -> parameters.add(it.path("name").asString()));
    call.query().stream()
        .filter(name -> !parameters.contains(name))
        .forEach(name -> problems.add("unknown parameter " + name));
    call.body().ifPresent(body -> problems.addAll(problemsOfBody(call, operation, body)));
    JsonNode answer = operation.path("responses").path(Integer.toString(call.code()));
    // Whatever went wrong is said in one form, which is not written down at every operation.
    if (call.code() < 300) {
      call.answer().ifPresent(body -> problems.addAll(against(schema(answer), body)));
    }
    return problems;
  }

  private JsonNode operation(ApiCall call) {
    for (var path : api.path("paths").properties()) {
      if (call.path().matches(path.getKey().replaceAll("\\{[^}]*}", "[^/]+"))) {
        return path.getValue().path(call.method().toLowerCase(Locale.ROOT));
      }
    }
    return api.path("no path");
  }

  private List<String> problemsOfBody(ApiCall call, JsonNode operation, JsonNode body) {
    JsonNode schema = schema(operation.path("requestBody")).deepCopy();
    if (call.path().endsWith(EDIT) && schema.path("properties") instanceof ObjectNode properties) {
      properties.withObject("props").put("type", "object");
    }
    List<String> problems = new ArrayList<>(against(schema, body));
    // The key against repeats is a field of a post, but is not listed at the operation.
    Set<String> known = new TreeSet<>(schema.path("properties").propertyNames());
    known.addAll(
        api.path("components").path("schemas").path("Post").path("properties").propertyNames());
    body.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add("unknown field " + name));
    return problems;
  }

  private static JsonNode schema(JsonNode content) {
    return content.path("content").path("application/json").path("schema");
  }

  private List<String> against(JsonNode schema, JsonNode body) {
    if (!schema.isObject()) {
      return List.of("no JSON is expected here");
    }
    ObjectNode whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", api.path("components"));
    Schema judge =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
    return judge.validate(body).stream().map(Object::toString).toList();
  }
}
